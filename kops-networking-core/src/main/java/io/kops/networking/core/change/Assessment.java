package io.kops.networking.core.change;

import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects findings and steps. Not thread-safe. */
final class Assessment {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private final List<Finding> findings = new ArrayList<>();
  private final Set<Step> steps = new LinkedHashSet<>();

  /** Adds a finding for a field of {@code spec}. */
  Assessment found(Verdict verdict, String field, String message) {
    FieldPath path = SPEC;
    for (String name : field.split("\\.", -1)) {
      path = path.child(name);
    }
    return found(new Finding(verdict, path, message));
  }

  /** Adds a finding for any field. */
  Assessment found(FieldPath path, Verdict verdict, String message) {
    return found(new Finding(verdict, path, message));
  }

  Assessment found(Finding finding) {
    findings.add(finding);
    return this;
  }

  /** Adds a step. A step of several rules is added once. */
  Assessment step(Step.Kind kind, String text) {
    steps.add(new Step(kind, text));
    return this;
  }

  Verdict verdict() {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.SAFE);
  }

  List<Finding> findings() {
    return findings;
  }

  List<Step> steps() {
    return steps.stream().sorted(Comparator.comparing(Step::kind)).toList();
  }
}
