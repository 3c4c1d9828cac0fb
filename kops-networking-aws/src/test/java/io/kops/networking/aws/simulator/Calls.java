package io.kops.networking.aws.simulator;

import java.util.ArrayList;
import java.util.List;

/** The record of what was called; guarded by the lock of the simulator. */
final class Calls {
  private final List<Call> recorded = new ArrayList<>();
  private int sequence;

  int nextSequence() {
    sequence++;
    return sequence;
  }

  void add(Call call) {
    recorded.add(call);
  }

  List<Call> all() {
    return List.copyOf(recorded);
  }

  void forget() {
    recorded.clear();
    sequence = 0;
  }
}
