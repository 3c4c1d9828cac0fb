package io.kops.networking.request;

import io.kops.networking.problem.ProblemCode;

/** The codes of problems with a {@link CreateClusterRequest}. */
public enum RequestCodes implements ProblemCode {
  /**
   * Flannel's UDP backend sends packets through user space, which is slow and meant for debugging.
   */
  FLANNEL_UDP
}
