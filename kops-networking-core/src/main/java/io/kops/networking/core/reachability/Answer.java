package io.kops.networking.core.reachability;

import java.util.List;
import java.util.Objects;

/** The answer to a {@link Question}. */
public sealed interface Answer {
  /** Returns the hops in the order of the packets, up to the end or to the first obstacle. */
  List<Hop> path();

  /** Returns whether the packets reach their destination: this is a {@link Reachable}. */
  default boolean isReachable() {
    return this instanceof Reachable;
  }

  /**
   * The packets reach their destination, and replies reach the sender.
   *
   * @param path all hops
   */
  record Reachable(List<Hop> path) implements Answer {
    public Reachable {
      path = List.copyOf(path);
    }
  }

  /**
   * The packets or their replies are dropped.
   *
   * @param path the hops before the obstacle
   * @param at the part of the network that drops them
   * @param because the reason
   * @param remedy a change of the network after which they pass this part
   */
  record Blocked(List<Hop> path, Hop at, String because, String remedy) implements Answer {
    public Blocked {
      path = List.copyOf(path);
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(because, "because");
      Objects.requireNonNull(remedy, "remedy");
    }
  }

  /**
   * No known part of the network drops the packets, but not all parts are known. Parts are unknown
   * if the cluster does not own them and they were not read.
   *
   * @param path the hops before the first unknown part
   * @param at the first unknown part
   * @param because the reason
   */
  record Unknown(List<Hop> path, Hop at, String because) implements Answer {
    public Unknown {
      path = List.copyOf(path);
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(because, "because");
    }
  }
}
