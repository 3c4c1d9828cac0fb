package io.kops.networking.core.kubenet;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems of kubenet's routes. */
public enum KubenetCodes implements ProblemCode {
  /** A node has addresses that are no part of the pod range. */
  POD_CIDR_NOT_IN_RANGE,

  /** Two nodes have the same addresses. */
  POD_CIDR_TAKEN,

  /** There are more nodes than parts of the pod range. */
  POD_RANGE_EXHAUSTED,

  /** There will soon be more nodes than parts of the pod range. */
  POD_RANGE_NEARLY_EXHAUSTED,

  /** A route table cannot hold a route for each node. */
  ROUTE_LIMIT_REACHED,

  /** A route table will soon be full. */
  ROUTE_LIMIT_NEAR,

  /** A route leads to a machine that is gone. */
  ROUTE_BLACKHOLE,

  /** The cluster has no route table of its own. */
  NO_ROUTE_TABLE
}
