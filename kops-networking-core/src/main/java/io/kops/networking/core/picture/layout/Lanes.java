package io.kops.networking.core.picture.layout;

import java.util.ArrayList;
import java.util.List;

/** Parallel lines between boxes: each net has one of its own. */
final class Lanes {
  static final int WIDTH = 10;

  private final List<String> nets = new ArrayList<>();

  /** Gives a net a lane, unless it has one. */
  void add(String net) {
    if (!nets.contains(net)) {
      nets.add(net);
    }
  }

  boolean has(String net) {
    return nets.contains(net);
  }

  /** Returns how much room the lanes take. */
  int room() {
    return nets.isEmpty() ? 0 : (nets.size() + 1) * WIDTH;
  }

  /** Returns the middle of a net's lane, from the start of the room. */
  int offset(String net) {
    return (nets.indexOf(net) + 1) * WIDTH;
  }
}
