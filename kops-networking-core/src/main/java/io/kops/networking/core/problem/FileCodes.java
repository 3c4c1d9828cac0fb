package io.kops.networking.core.problem;

import io.kops.networking.problem.ProblemCode;

/** Problem codes of files in a state store. */
public enum FileCodes implements ProblemCode {
  /** The text is not an addon channel. */
  CHANNEL_MALFORMED,

  /** A file of the state store is not a secret. */
  SECRET_FILE_MALFORMED
}
