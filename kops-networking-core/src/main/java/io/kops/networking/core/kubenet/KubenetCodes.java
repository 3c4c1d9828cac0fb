package io.kops.networking.core.kubenet;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems of kubenet's routes. */
public final class KubenetCodes {
  /** A node has addresses that are no part of the pod range. */
  public static final ProblemCode POD_CIDR_NOT_IN_RANGE = ProblemCode.of("POD_CIDR_NOT_IN_RANGE");

  /** Two nodes have the same addresses. */
  public static final ProblemCode POD_CIDR_TAKEN = ProblemCode.of("POD_CIDR_TAKEN");

  /** There are more nodes than parts of the pod range. */
  public static final ProblemCode POD_RANGE_EXHAUSTED = ProblemCode.of("POD_RANGE_EXHAUSTED");

  /** There will soon be more nodes than parts of the pod range. */
  public static final ProblemCode POD_RANGE_NEARLY_EXHAUSTED =
      ProblemCode.of("POD_RANGE_NEARLY_EXHAUSTED");

  /** A route table cannot hold a route for each node. */
  public static final ProblemCode ROUTE_LIMIT_REACHED = ProblemCode.of("ROUTE_LIMIT_REACHED");

  /** A route table will soon be full. */
  public static final ProblemCode ROUTE_LIMIT_NEAR = ProblemCode.of("ROUTE_LIMIT_NEAR");

  /** A route leads to a machine that is gone. */
  public static final ProblemCode ROUTE_BLACKHOLE = ProblemCode.of("ROUTE_BLACKHOLE");

  /** The cluster has no route table of its own. */
  public static final ProblemCode NO_ROUTE_TABLE = ProblemCode.of("NO_ROUTE_TABLE");

  private KubenetCodes() {}
}
