package io.kops.networking.core.picture.layout;

import java.util.ArrayList;
import java.util.List;

/** Parallel lanes between boxes, one per net. */
final class Lanes {
  static final int WIDTH = 10;

  private final List<String> nets = new ArrayList<>();

  /** Adds a lane for a net unless it has one. */
  void add(String net) {
    if (!nets.contains(net)) {
      nets.add(net);
    }
  }

  boolean has(String net) {
    return nets.contains(net);
  }

  /** Returns the width of all lanes. */
  int size() {
    return nets.isEmpty() ? 0 : (nets.size() + 1) * WIDTH;
  }

  /** Returns the distance of the lane of a net from the first edge. */
  int offset(String net) {
    return (nets.indexOf(net) + 1) * WIDTH;
  }
}
