package io.kops.networking.core;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that {@link NetworkingEngine} itself finds. */
public final class EngineCodes {
  /** Networks are not made yet for clusters of this kops line. */
  public static final ProblemCode LINE_NOT_SERVED = ProblemCode.of("LINE_NOT_SERVED");

  private EngineCodes() {}
}
