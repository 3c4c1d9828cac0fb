package io.kops.networking.core.change;

import io.kops.networking.cluster.Cluster;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What it means to give a cluster that runs another networking. It looks at the provider and its
 * options, at encryption, at the address ranges, at the subnets, at the etcd clusters, and at what
 * an upgrade to the 1.37 line changes; not at anything else that differs between the two specs, and
 * not at whether the new spec is valid.
 *
 * @param verdict the gravest of the findings; safe when there are none
 * @param findings what changes
 * @param steps what to do, in this order; none when nothing changes or the change is refused
 */
public record NetworkingChange(Verdict verdict, List<Finding> findings, List<Step> steps) {
  private static final List<ChangeRule> RULES =
      List.of(
          new ReleaseChange(),
          new ProviderChange(),
          new OptionChange(),
          new EncryptionChange(),
          new RangeChange(),
          new SubnetChange(),
          new EtcdChange(),
          new ReleaseUpgrade());

  /** Copies the lists. */
  public NetworkingChange {
    Objects.requireNonNull(verdict, "verdict");
    findings = List.copyOf(findings);
    steps = List.copyOf(steps);
  }

  /**
   * Assesses a change of the spec; secrets stay as they are. Completed specs tell more than written
   * ones: a range that follows from another changes with it.
   *
   * @param from the cluster that runs
   * @param to what it shall be
   */
  public static NetworkingChange assess(Cluster from, Cluster to) {
    return assess(ClusterWithSecrets.of(from), ClusterWithSecrets.of(to));
  }

  /**
   * Assesses a change of the spec and of secrets.
   *
   * @param from what runs
   * @param to what it shall be
   */
  public static NetworkingChange assess(ClusterWithSecrets from, ClusterWithSecrets to) {
    Assessment assessment = new Assessment();
    RULES.forEach(rule -> rule.assess(from, to, assessment));
    Verdict verdict = assessment.verdict();
    if (verdict == Verdict.REFUSED || assessment.findings().isEmpty()) {
      return new NetworkingChange(verdict, assessment.findings(), List.of());
    }
    if (assessment.steps().stream().noneMatch(step -> step.kind() == Step.Kind.EDIT)) {
      assessment.step(Step.Kind.EDIT, "edit the spec");
    }
    assessment
        .step(Step.Kind.PREVIEW, "look at the plan of the update")
        .step(Step.Kind.UPDATE, "apply the update");
    return new NetworkingChange(verdict, assessment.findings(), assessment.steps());
  }

  /** Returns the verdict, the findings and the numbered steps, one a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(verdict.toString());
    String lines =
        Stream.concat(findings.stream().map(finding -> "- " + finding), numbered(steps).stream())
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? text.toString() : text.append('\n').append(lines).toString();
  }

  private static List<String> numbered(List<Step> steps) {
    return IntStream.range(0, steps.size()).mapToObj(i -> (i + 1) + ". " + steps.get(i)).toList();
  }
}
