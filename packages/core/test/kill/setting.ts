import { toPublicId } from "@parsec/crypto";
import type { PublicId, Signer } from "@parsec/crypto";
import { type Genesis, makeGenesis } from "../../src/index.ts";
import { signerOf } from "../support/section.ts";

/** Peers of the network in which one is killed again and again. */
export const signers: readonly Signer[] = [1, 2, 3, 4].map(signerOf);

/** Their ids. The first is the one that is killed. */
export const ids: readonly PublicId[] = signers.map(({ publicKey }) => toPublicId(publicKey));

/** What they agreed on. */
export const genesis: Genesis = makeGenesis({ group: ids });

/** Where the killed one keeps what it has to remember, and where its application keeps what it applied. */
export const storeIn = (folder: string): string => `${folder}/store`;
export const appliedIn = (folder: string): string => `${folder}/applied`;
