package io.kops.networking.core.reachability;

import io.kops.networking.core.markup.VisibleText;
import io.kops.networking.drift.Deviation;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders a diagnosis as text. */
final class DiagnosisText {
  private DiagnosisText() {}

  /** Returns the text. Each line ends with a line feed. */
  static String write(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    line(text, 0, "Diagnosis of %s: %s.".formatted(diagnosis.cluster(), summary(diagnosis)));
    section("Blocked", diagnosis.blocked(), text);
    section("Open", diagnosis.open(), text);
    section("Unknown", diagnosis.unknown(), text);
    List<Problem> others =
        diagnosis.problems().all().stream()
            .filter(problem -> !DiagnosisReading.isOfFlow(problem))
            .filter(
                problem ->
                    problem.severity() == Severity.ERROR
                        || !diagnosis.drift().problems().all().contains(problem))
            .toList();
    if (!others.isEmpty()) {
      text.append('\n');
      line(text, 0, "Problems");
      others.forEach(problem -> line(text, 1, problem.toString().replace("\n", "\n  ")));
    }
    return text.toString();
  }

  private static String summary(Diagnosis diagnosis) {
    if (diagnosis.observed().isEmpty()) {
      return diagnosis.drift().problems().hasErrors()
          ? "not diagnosed, fix the errors first"
          : "the network does not exist";
    }
    List<String> parts = new ArrayList<>();
    add(count(diagnosis.blocked()), "required ", "blocked", parts);
    add(count(diagnosis.open()), "forbidden ", "open", parts);
    add(count(diagnosis.unknown()), "", "unknown", parts);
    return parts.isEmpty()
        ? "all required flows pass, no forbidden flow is open"
        : String.join(", ", parts);
  }

  private static void add(long count, String kind, String state, List<String> parts) {
    if (count > 0) {
      parts.add("%d %s%s %s".formatted(count, kind, count == 1 ? "flow is" : "flows are", state));
    }
  }

  private static long count(List<Diagnosis.Finding> findings) {
    return findings.stream().flatMap(finding -> titles(finding).stream()).distinct().count();
  }

  private static void section(String title, List<Diagnosis.Finding> findings, StringBuilder text) {
    if (findings.isEmpty()) {
      return;
    }
    text.append('\n');
    line(text, 0, title);
    for (Diagnosis.Finding finding : findings) {
      titles(finding).forEach(flow -> line(text, 1, flow));
      line(text, 2, "reason: " + finding.reason());
      pods(finding).ifPresent(pods -> line(text, 2, "pods: " + pods));
      finding
          .flows()
          .get(0)
          .knownGap()
          .filter(gap -> finding.bySpec())
          .ifPresent(gap -> line(text, 2, "known gap of kops: " + gap));
      path(finding, text);
      finding.deviations().forEach(deviation -> line(text, 2, "drift: " + words(deviation)));
      if (finding.flows().get(0).answer() instanceof Answer.Unknown) {
        continue;
      }
      if (finding.bySpec()) {
        line(text, 2, "drift: none, the network of the spec has the same answer");
      } else if (finding.deviations().isEmpty()) {
        line(text, 2, "drift: none, the cluster's resources are not the cause");
      }
      if (!finding.remedy().isEmpty() && !finding.isKnownGap()) {
        line(text, 2, "remedy: " + finding.remedy());
      }
    }
  }

  /** Returns the consequence for pods, if the reason is about packets of instances. */
  private static Optional<String> pods(Diagnosis.Finding finding) {
    return finding.flows().stream()
        .filter(flow -> flow.from() == Role.PODS && finding.flows().get(0).from() != Role.PODS)
        .filter(flow -> flow.answer() instanceof Answer.Blocked)
        .min(Comparator.comparing(flow -> flow.question().from().equals(flow.question().to())))
        .map(
            flow ->
                "%s does not reach %s: %s"
                    .formatted(
                        flow.question().from(),
                        flow.question().to(),
                        ((Answer.Blocked) flow.answer()).because()));
  }

  private static void path(Diagnosis.Finding finding, StringBuilder text) {
    Answer answer = finding.flows().get(0).answer();
    if (answer.path().isEmpty() && !(answer instanceof Answer.Blocked)) {
      return;
    }
    line(text, 2, "path:");
    answer.path().forEach(hop -> line(text, 3, hop.toString()));
    if (answer instanceof Answer.Blocked) {
      line(text, 3, "blocked at " + finding.at());
    }
  }

  /** Returns the flows without their ends, such as {@code kubelet (tcp 10250) from ... to ...}. */
  static List<String> titles(Diagnosis.Finding finding) {
    return finding.flows().stream().map(DiagnosisText::title).distinct().toList();
  }

  static String title(FlowAnswer flow) {
    return "%s (%s) from %s to %s"
        .formatted(
            flow.purpose(),
            flow.question().traffic(),
            isOutside(flow.question().from()) ? flow.question().from().toString() : flow.from(),
            flow.to());
  }

  private static boolean isOutside(Endpoint end) {
    return end instanceof Endpoint.Network
        || end instanceof Endpoint.PrefixList
        || end instanceof Endpoint.SecurityGroup;
  }

  static String words(Deviation deviation) {
    String changes =
        deviation.changes().stream().map(Object::toString).collect(Collectors.joining(", "));
    return "%s %s"
        .formatted(
            deviation.id(),
            changes.isEmpty() ? deviation.text() : word(deviation.kind()) + ", " + changes);
  }

  private static String word(Deviation.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void line(StringBuilder text, int indent, String line) {
    text.append("  ".repeat(indent)).append(VisibleText.of(line)).append('\n');
  }
}
