package io.kops.networking.core.reachability;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hops that packets pass, the first unknown one, and the one that blocks them. */
final class TracedPath {
  private final List<Hop> hops = new ArrayList<>();
  private Answer.@Nullable Blocked blocked;
  private Answer.@Nullable Unknown unknown;

  /** Adds a hop that packets pass. */
  boolean pass(Hop hop) {
    hops.add(hop);
    return true;
  }

  /** Adds a hop that may block packets. They pass, so that a known obstacle behind it is found. */
  boolean unknown(Hop at, String because) {
    if (unknown == null) {
      unknown = new Answer.Unknown(hops, at, because);
    }
    return pass(at);
  }

  /** Ends the path at a hop that blocks packets. */
  boolean block(Hop at, String because, String remedy) {
    blocked = new Answer.Blocked(hops, at, because, remedy);
    return false;
  }

  boolean isBlocked() {
    return blocked != null;
  }

  Hop last() {
    return hops.get(hops.size() - 1);
  }

  Answer answer() {
    if (blocked != null) {
      return blocked;
    }
    return unknown != null ? unknown : new Answer.Reachable(hops);
  }

  /** Returns the first unknown hop, else a further one. */
  Answer.Unknown unknownAnswer(Hop further, String because) {
    return unknown != null ? unknown : new Answer.Unknown(hops, further, because);
  }
}
