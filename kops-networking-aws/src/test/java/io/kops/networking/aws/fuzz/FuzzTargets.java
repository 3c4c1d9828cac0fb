package io.kops.networking.aws.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All targets by name. */
final class FuzzTargets {
  private static final Map<String, Supplier<FuzzTarget>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("values", ValuesTarget::new);
    BY_NAME.put("cluster-text", ClusterTextTarget::new);
    BY_NAME.put("cluster-edits", ClusterEditsTarget::new);
    BY_NAME.put("state", StateTarget::new);
    BY_NAME.put("aws-answers", AnswersTarget::new);
  }

  private FuzzTargets() {}

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  static FuzzTarget named(String name) {
    Supplier<FuzzTarget> target = BY_NAME.get(name);
    if (target == null) {
      throw new IllegalArgumentException("there is no target " + name + " among " + names());
    }
    return target.get();
  }
}
