package io.kops.networking.core.change;

import io.kops.networking.cluster.Cluster;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The assessment of a networking change of a running cluster. It covers the provider and its
 * options, encryption, address ranges, subnets, etcd clusters, the Kubernetes version, and an
 * upgrade to kops 1.37. It does not cover other differences of the two specs, nor the validity of
 * the new one.
 *
 * @param verdict the most severe verdict of the findings; safe if there are none
 * @param findings the effects of the change
 * @param steps the steps, in order; empty if nothing changes or the change is refused
 */
public record NetworkingChange(Verdict verdict, List<Finding> findings, List<Step> steps) {
  /** No change. */
  public static final NetworkingChange NONE =
      new NetworkingChange(Verdict.SAFE, List.of(), List.of());

  private static final List<ChangeRule> RULES =
      List.of(
          new ReleaseChange(),
          new VersionChange(),
          new ProviderChange(),
          new OptionChange(),
          new EncryptionChange(),
          new RangeChange(),
          new SubnetChange(),
          new EtcdChange(),
          new ReleaseUpgrade());

  public NetworkingChange {
    Objects.requireNonNull(verdict, "verdict");
    findings = List.copyOf(findings);
    steps = List.copyOf(steps);
  }

  /**
   * Assesses a change of the spec with unchanged secrets. Pass completed specs to include derived
   * ranges.
   *
   * @param from the running cluster
   * @param to the changed cluster
   */
  public static NetworkingChange assess(Cluster from, Cluster to) {
    return assess(ClusterWithSecrets.of(from), ClusterWithSecrets.of(to));
  }

  /**
   * Assesses a change of the spec and of secrets.
   *
   * @param from the running cluster and its secrets
   * @param to the changed cluster
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
        .step(Step.Kind.PREVIEW, "review the plan of the update")
        .step(Step.Kind.UPDATE, "apply the update");
    return new NetworkingChange(verdict, assessment.findings(), assessment.steps());
  }

  /**
   * Returns the change without the steps that edit the spec or a secret, for an edit that is stored
   * already.
   */
  public NetworkingChange withoutEdits() {
    return new NetworkingChange(
        verdict, findings, steps.stream().filter(step -> step.kind() != Step.Kind.EDIT).toList());
  }

  /** Returns the verdict, the findings and the numbered steps, each on its own line. */
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
