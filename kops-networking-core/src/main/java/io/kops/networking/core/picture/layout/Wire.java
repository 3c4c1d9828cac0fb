package io.kops.networking.core.picture.layout;

import io.kops.networking.plan.Action;
import java.util.List;

/**
 * A polyline of horizontal and vertical segments.
 *
 * @param kind its meaning
 * @param points its ends and corners
 * @param from the key of the first box
 * @param to the key of the last box
 * @param action the planned action of the resource that it shows
 */
public record Wire(Kind kind, List<Point> points, String from, String to, Action action) {
  /** The meaning of a wire. */
  public enum Kind {
    /** An association of a subnet with a route table. */
    USE,
    /** A route of a table to a target. */
    ROUTE,
    /** The security group of a load balancer or instance group. */
    MEMBER,
    /** Traffic that a load balancer forwards. */
    FORWARD,
    /** Traffic that rules allow. */
    TRAFFIC,
    /** Traffic that the cluster requires. */
    FLOW,
    /** Traffic that the cluster requires and the network blocks. */
    BLOCKED_FLOW,
    /** The lifeline of a part in a chart. */
    LIFELINE
  }

  public Wire {
    points = List.copyOf(points);
  }
}
