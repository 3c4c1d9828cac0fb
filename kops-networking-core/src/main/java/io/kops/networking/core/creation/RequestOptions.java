package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.yaml.YamlProblems;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of {@code kops create cluster}, as paths of problems. */
final class RequestOptions {
  static final FieldPath ADMIN_ACCESS = FieldPath.of("--admin-access");
  static final FieldPath API_LOAD_BALANCER = FieldPath.of("--api-loadbalancer-type");
  static final FieldPath BASTION = FieldPath.of("--bastion");
  static final FieldPath CHANNEL = FieldPath.of("--channel");
  static final FieldPath CLOUD = FieldPath.of("--cloud");
  static final FieldPath CLOUD_LABELS = FieldPath.of("--cloud-labels");
  static final FieldPath DNS = FieldPath.of("--dns");
  static final FieldPath DNS_ZONE = FieldPath.of("--dns-zone");
  static final FieldPath IMAGE = FieldPath.of("--image");
  static final FieldPath IPV6 = FieldPath.of("--ipv6");
  static final FieldPath KUBERNETES_VERSION = FieldPath.of("--kubernetes-version");
  static final FieldPath MASTER_COUNT = FieldPath.of("--master-count");
  static final FieldPath MASTER_SECURITY_GROUPS = FieldPath.of("--master-security-groups");
  static final FieldPath MASTER_SIZE = FieldPath.of("--master-size");
  static final FieldPath MASTER_ZONES = FieldPath.of("--master-zones");
  static final FieldPath NAME = FieldPath.of("--name");
  static final FieldPath NETWORK_CIDR = FieldPath.of("--network-cidr");
  static final FieldPath NETWORKING = FieldPath.of("--networking");
  static final FieldPath NODE_COUNT = FieldPath.of("--node-count");
  static final FieldPath NODE_SECURITY_GROUPS = FieldPath.of("--node-security-groups");
  static final FieldPath NODE_SIZE = FieldPath.of("--node-size");
  static final FieldPath SSH_ACCESS = FieldPath.of("--ssh-access");
  static final FieldPath STATE = FieldPath.of("--state");
  static final FieldPath SUBNETS = FieldPath.of("--subnets");
  static final FieldPath TOPOLOGY = FieldPath.of("--topology");
  static final FieldPath UTILITY_SUBNETS = FieldPath.of("--utility-subnets");
  static final FieldPath VPC = FieldPath.of("--vpc");
  static final FieldPath ZONES = FieldPath.of("--zones");

  private static final List<Source> SOURCES =
      List.of(
          new Source("metadata.name", NAME),
          new Source("spec.api.loadBalancer", API_LOAD_BALANCER),
          new Source("spec.channel", CHANNEL),
          new Source("spec.cloudLabels", CLOUD_LABELS),
          new Source("spec.cloudProvider", CLOUD),
          new Source("spec.configBase", STATE),
          new Source("spec.dnsZone", DNS_ZONE),
          new Source("spec.kubeProxy", NETWORKING),
          new Source("spec.kubernetesApiAccess", ADMIN_ACCESS),
          new Source("spec.kubernetesVersion", KUBERNETES_VERSION),
          new Source("spec.networkCIDR", NETWORK_CIDR),
          new Source("spec.networkID", VPC),
          new Source("spec.networking", NETWORKING),
          new Source("spec.nonMasqueradeCIDR", NETWORK_CIDR),
          new Source("spec.sshAccess", SSH_ACCESS),
          new Source("spec.topology.dns", DNS),
          new Source("spec.topology.bastion", BASTION),
          new Source("spec.topology", TOPOLOGY));

  private static final Pattern SUBNET =
      Pattern.compile("spec\\.subnets\\[([0-9]+)]\\.([a-zA-Z]+).*");
  private static final Pattern GROUP =
      Pattern.compile("instanceGroups\\[([^]]+)]\\.spec\\.([a-zA-Z]+).*");

  /** The fields with this notice are those that creation itself writes. */
  private static final ProblemCode NOT_OF_REQUEST = YamlProblems.FIELD_NOT_APPLIED;

  private RequestOptions() {}

  private record Source(String field, FieldPath option) {
    boolean contains(String path) {
      return path.startsWith(field)
          && (path.length() == field.length() || ".[".indexOf(path.charAt(field.length())) >= 0);
    }
  }

  /**
   * Returns problems of a new cluster as problems of its request: the path is the option that the
   * field follows from, and the message ends with the field. Other problems are unchanged, without
   * the notices of fields that creation itself writes.
   */
  static Problems of(Cluster cluster, Problems problems) {
    return new Problems(
        problems.stream()
            .filter(problem -> problem.code() != NOT_OF_REQUEST)
            .map(problem -> of(cluster, problem))
            .toList());
  }

  private static Problem of(Cluster cluster, Problem problem) {
    return option(cluster, problem.path().text())
        .map(
            option ->
                new Problem(
                    problem.severity(),
                    problem.code(),
                    option,
                    "%s (%s)".formatted(problem.message(), problem.path()),
                    problem.remedy(),
                    problem.location()))
        .orElse(problem);
  }

  private static Optional<FieldPath> option(Cluster cluster, String path) {
    return ofSubnet(cluster, path)
        .or(() -> ofGroup(cluster, path))
        .or(
            () ->
                SOURCES.stream()
                    .filter(source -> source.contains(path))
                    .map(Source::option)
                    .findFirst());
  }

  private static Optional<FieldPath> ofSubnet(Cluster cluster, String path) {
    Matcher subnet = SUBNET.matcher(path);
    if (!subnet.matches()) {
      return Optional.empty();
    }
    boolean isUtility =
        cluster.spec().subnets().get(Integer.parseInt(subnet.group(1))).type()
            == SubnetType.UTILITY;
    return switch (subnet.group(2)) {
      case "id" -> Optional.of(isUtility ? UTILITY_SUBNETS : SUBNETS);
      case "cidr", "ipv6CIDR" -> Optional.of(NETWORK_CIDR);
      case "zone", "name" -> Optional.of(ZONES);
      default -> Optional.empty();
    };
  }

  private static Optional<FieldPath> ofGroup(Cluster cluster, String path) {
    Matcher group = GROUP.matcher(path);
    if (!group.matches()) {
      return Optional.empty();
    }
    boolean isControlPlane =
        cluster.groups(InstanceGroupRole.CONTROL_PLANE).stream()
            .map(InstanceGroup::name)
            .anyMatch(group.group(1)::equals);
    return switch (group.group(2)) {
      case "image" -> Optional.of(IMAGE);
      case "machineType" -> Optional.of(isControlPlane ? MASTER_SIZE : NODE_SIZE);
      case "minSize", "maxSize" -> Optional.of(isControlPlane ? MASTER_COUNT : NODE_COUNT);
      case "additionalSecurityGroups" ->
          Optional.of(isControlPlane ? MASTER_SECURITY_GROUPS : NODE_SECURITY_GROUPS);
      default -> Optional.empty();
    };
  }
}
