package io.kops.networking.core.change;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The assessment of a networking change of a running cluster. It covers the provider and its
 * options, encryption, address ranges, subnets, etcd clusters, and an upgrade to kops 1.37. It does
 * not cover other differences of the two specs, nor the validity of the new one.
 *
 * @param verdict the most severe verdict of the findings; safe if there are none
 * @param findings the effects of the change
 * @param steps the steps, in order; empty if nothing changes or the change is refused
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

  /** Assesses weave's encryption. Weave encrypts if there is a password, on all nodes or none. */
  static final class EncryptionChange implements ChangeRule {
    private static final String PASSWORD = "weavepassword";

    @Override
    public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
      boolean weave =
          ProviderChange.mode(from.cluster().spec()) instanceof Weave
              && ProviderChange.mode(to.cluster().spec()) instanceof Weave;
      boolean before = from.secrets().contains(PASSWORD);
      boolean after = to.secrets().contains(PASSWORD);
      if (!weave || before == after) {
        return;
      }
      assessment
          .found(
              Verdict.DISRUPTIVE,
              "networking.weave",
              (after ? "the secret weavepassword is added" : "the secret weavepassword is removed")
                  + ": nodes with and without encryption reject each other, which partitions the"
                  + " cluster until all nodes agree")
          .step(Step.Kind.PREPARE, "schedule a maintenance window")
          .step(
              Step.Kind.EDIT,
              after ? "create the secret weavepassword" : "delete the secret weavepassword")
          .step(
              Step.Kind.MIGRATE,
              "delete all pods of the DaemonSet weave-net at once instead of node by node")
          .step(
              Step.Kind.VERIFY,
              "verify with weave status on a node that encryption is "
                  + (after ? "enabled" : "disabled")
                  + " and every connection is established");
    }
  }

  /** Assesses the options of a provider that does not change. */
  static final class OptionChange implements ChangeRule {
    @Override
    public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
      Networking before = ProviderChange.mode(from.cluster().spec());
      Networking after = ProviderChange.mode(to.cluster().spec());
      boolean sameLine = from.cluster().spec().release() == to.cluster().spec().release();
      if (!sameLine || !before.specKey().equals(after.specKey()) || before.equals(after)) {
        return;
      }
      for (String option : ClusterYaml.differingOptions(before, after)) {
        OptionEffect effect = OptionEffects.of(to.cluster().spec().release(), after, option);
        assessment.found(
            effect.verdict(), "networking." + after.specKey() + "." + option, effect.message());
        effect.steps().forEach(step -> assessment.step(step.kind(), step.text()));
      }
    }
  }

  /** Assesses the address ranges of a cluster. */
  static final class RangeChange implements ChangeRule {
    @Override
    public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
      ClusterSpec before = from.cluster().spec();
      ClusterSpec after = to.cluster().spec();
      check(
          "networkCIDR",
          ClusterSpec::networkCidr,
          before,
          after,
          assessment,
          Verdict.REFUSED,
          "AWS does not support changing the CIDR of a VPC; add a block to additionalNetworkCIDRs");
      check(
          "serviceClusterIPRange",
          ClusterSpec::serviceClusterIpRange,
          before,
          after,
          assessment,
          Verdict.DISRUPTIVE,
          "services keep their addresses until they are created again, including DNS and the API,"
              + " whose certificate contains its address");
      check(
          ReleaseRules.of(after).podCidrPath().toString().substring("spec.".length()),
          spec -> ReleaseRules.of(spec).podCidr(spec),
          before,
          after,
          assessment,
          Verdict.DISRUPTIVE,
          "nodes keep their pod CIDRs until they register again");
      check(
          "nonMasqueradeCIDR",
          ClusterSpec::nonMasqueradeCidr,
          before,
          after,
          assessment,
          Verdict.NEEDS_ROLLING_UPDATE,
          "kubelet reads it when it starts");
    }

    private static void check(
        String field,
        Function<ClusterSpec, Optional<Cidr>> range,
        ClusterSpec before,
        ClusterSpec after,
        Assessment assessment,
        Verdict verdict,
        String why) {
      Optional<Cidr> was = range.apply(before);
      Optional<Cidr> is = range.apply(after);
      if (was.isPresent() && is.isPresent() && !was.equals(is)) {
        assessment
            .found(verdict, field, "%s becomes %s: %s".formatted(was.get(), is.get(), why))
            .step(
                Step.Kind.ROLLING_UPDATE,
                "preview the rolling update, which replaces all control-plane and worker nodes, and"
                    + " run it");
      }
    }
  }

  /** Assesses subnets that keep their name, and the topology. */
  static final class SubnetChange implements ChangeRule {
    @Override
    public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
      for (Subnet before : from.cluster().spec().subnets()) {
        to.cluster().spec().subnets().stream()
            .filter(after -> after.name().equals(before.name()))
            .forEach(after -> compare(before, after, assessment));
      }
      Optional<Topology> was = from.cluster().spec().topology();
      Optional<Topology> is = to.cluster().spec().topology();
      // kops 1.37 ignores the topology, so it is compared only if it is set.
      boolean read =
          ReleaseRules.of(to.cluster().spec()).readsTopology()
              || is.flatMap(Topology::controlPlane).isPresent();
      if (read
          && was.isPresent()
          && is.isPresent()
          && !(was.get().controlPlane().equals(is.get().controlPlane())
              && was.get().nodes().equals(is.get().nodes()))) {
        assessment.found(
            Verdict.UNTESTED,
            "topology",
            "the topology changes, and with it the subnets of instances");
      }
    }

    private static void compare(Subnet before, Subnet after, Assessment assessment) {
      boolean moved =
          (before.knownZone().isPresent()
                  && after.knownZone().isPresent()
                  && !before.zone().equals(after.zone()))
              || (before.cidr().isPresent()
                  && after.cidr().isPresent()
                  && !before.cidr().equals(after.cidr()));
      if (moved) {
        assessment.found(
            Verdict.REFUSED,
            "subnets",
            "AWS does not support changing the zone or CIDR of subnet %s; add a subnet with"
                    .formatted(before.name())
                + " another name instead");
      }
    }
  }

  /** Assesses etcd clusters, whose members and volumes cannot change in a running cluster. */
  static final class EtcdChange implements ChangeRule {
    @Override
    public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
      Map<String, EtcdCluster> after = byName(to);
      for (EtcdCluster before : from.cluster().spec().etcdClusters()) {
        EtcdCluster is = after.get(before.name());
        FieldPath path = FieldPath.of("spec").child("etcdClusters").key(before.name());
        if (is == null) {
          assessment.found(
              path,
              Verdict.REFUSED,
              "the etcd cluster %s contains the data of Kubernetes; restore it in the spec"
                  .formatted(before.name()));
        } else {
          compare(before, is, path, ReleaseRules.of(to.cluster().spec()), assessment);
        }
      }
    }

    private static Map<String, EtcdCluster> byName(ClusterWithSecrets running) {
      Map<String, EtcdCluster> clusters = new LinkedHashMap<>();
      running.cluster().spec().etcdClusters().forEach(etcd -> clusters.put(etcd.name(), etcd));
      return clusters;
    }

    private static void compare(
        EtcdCluster before,
        EtcdCluster after,
        FieldPath path,
        ReleaseRules rules,
        Assessment assessment) {
      boolean pinned = before.image().isPresent() || after.image().isPresent();
      if (rules.runsEtcdManager() && pinned) {
        refuse(before.image(), after.image(), path.child("image"), assessment);
        refuse(before.version(), after.version(), path.child("version"), assessment);
      }
      Map<String, EtcdMember> members = new LinkedHashMap<>();
      after.members().forEach(member -> members.put(member.name(), member));
      for (EtcdMember was : before.members()) {
        EtcdMember is = members.remove(was.name());
        FieldPath place = path.child("etcdMembers").key(was.name());
        if (is != null) {
          compare(was, is, place, rules, assessment);
        } else if (!rules.runsEtcdManager()) {
          assessment.found(
              place,
              Verdict.REFUSED,
              "the member %s has a volume with data; restore it in the spec".formatted(was.name()));
        }
      }
      if (!rules.runsEtcdManager()) {
        members
            .keySet()
            .forEach(
                name ->
                    assessment.found(
                        path.child("etcdMembers").key(name),
                        Verdict.REFUSED,
                        "etcd of kops 1.10 does not support new members such as %s; create a new cluster"
                            .formatted(name)));
      }
    }

    private static void compare(
        EtcdMember was, EtcdMember is, FieldPath path, ReleaseRules rules, Assessment assessment) {
      refuse(was.instanceGroup(), is.instanceGroup(), path.child("instanceGroup"), assessment);
      if (!rules.runsEtcdManager()) {
        refuse(was.kmsKeyId(), is.kmsKeyId(), path.child("kmsKeyId"), assessment);
        refuse(
            was.encryptedVolume(), is.encryptedVolume(), path.child("encryptedVolume"), assessment);
        refuse(was.volumeType(), is.volumeType(), path.child("volumeType"), assessment);
        refuse(
            boxed(was.volumeSize()), boxed(is.volumeSize()), path.child("volumeSize"), assessment);
        refuse(
            boxed(was.volumeIops()), boxed(is.volumeIops()), path.child("volumeIops"), assessment);
      }
    }

    private static Optional<Integer> boxed(OptionalInt number) {
      return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static void refuse(
        Optional<?> was, Optional<?> is, FieldPath path, Assessment assessment) {
      if (!was.equals(is)) {
        assessment.found(
            path,
            Verdict.REFUSED,
            "%s becomes %s, which a running etcd does not support; restore the value"
                .formatted(shown(was), shown(is)));
      }
    }

    private static String shown(Optional<?> value) {
      return value.map(Object::toString).orElse("unset");
    }
  }
}
