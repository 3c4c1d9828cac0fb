package io.kops.networking.secret;

import io.kops.networking.problem.ProblemCode;

/** The codes of problems with the value of a secret. */
public enum SecretCodes implements ProblemCode {
  /** A secret is easier to guess than {@link SecretStrength#RECOMMENDED_BITS} random bits. */
  SECRET_WEAK,

  /** A secret is empty. */
  SECRET_EMPTY,

  /** The secret with the IPsec keys of cilium does not have the form that cilium reads. */
  SECRET_MALFORMED,

  /** A secret ends in the line break of its file. */
  SECRET_ENDS_IN_LINE_BREAK
}
