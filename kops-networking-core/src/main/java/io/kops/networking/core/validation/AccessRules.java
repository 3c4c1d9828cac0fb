package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ACCESS_PREFIX_LIST_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ACCESS_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.BASTION_IDLE_TIMEOUT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.BASTION_NEEDS_PRIVATE_TOPOLOGY;
import static io.kops.networking.core.validation.ValidationCodes.EGRESS_PROXY_HOST_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.EGRESS_PROXY_PORT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.TOPOLOGY_CONTRADICTS_SUBNETS;
import static io.kops.networking.core.validation.ValidationCodes.TOPOLOGY_INCOMPLETE;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.EgressProxy;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Validates the access from outside: topology, bastion, access lists and the egress proxy. */
final class AccessRules {
  private static final FieldPath TOPOLOGY_PATH = SpecPath.of("topology");
  private static final FieldPath BASTION_PATH = SpecPath.of("topology").child("bastion");
  private static final int LONGEST_IDLE_SECONDS = 3600;
  private static final FieldPath EGRESS_PROXY_PATH = SpecPath.of("egressProxy").child("httpProxy");
  private static final int HIGHEST_PORT = 65_535;

  private AccessRules() {}

  /**
   * Requires the same topology for the control plane and nodes, consistent with the subnet types.
   */
  static void topology(ValidationContext context, Problems.Collector problems) {
    Optional<Topology> given = context.spec().topology();
    if (given.isEmpty()) {
      return;
    }
    Topology topology = given.get();
    boolean half = topology.controlPlane().isPresent() != topology.nodes().isPresent();
    if (topology.controlPlane().isEmpty() && (half || context.isComplete())) {
      reportMissing("masters", problems);
    }
    if (topology.nodes().isEmpty() && (half || context.isComplete())) {
      reportMissing("nodes", problems);
    }
    checkSubnets(topology, context, problems);
  }

  private static void reportMissing(String field, Problems.Collector problems) {
    problems.error(
        TOPOLOGY_PATH.child(field),
        TOPOLOGY_INCOMPLETE,
        "the topology of " + field + " is missing",
        "set " + field + " to public or private");
  }

  private static void checkSubnets(
      Topology topology, ValidationContext context, Problems.Collector problems) {
    boolean bothPublic =
        topology.controlPlane().filter(TopologyType.PUBLIC::equals).isPresent()
            && topology.nodes().filter(TopologyType.PUBLIC::equals).isPresent();
    boolean privateSubnets = context.hasSubnets(SubnetType.PRIVATE);
    if (topology.isPrivate() && !privateSubnets && !context.spec().subnets().isEmpty()) {
      problems.warning(
          TOPOLOGY_PATH,
          TOPOLOGY_CONTRADICTS_SUBNETS,
          "the topology is private, but no subnet has the type Private",
          "change the subnets to Private and add utility subnets, or use a public topology");
    }
    if (bothPublic && privateSubnets) {
      problems.warning(
          TOPOLOGY_PATH,
          TOPOLOGY_CONTRADICTS_SUBNETS,
          "the topology is public, but subnets have the type Private",
          "use a private topology, or change the subnets to Public");
    }
  }

  /** Validates the bastion, which requires a private topology. */
  static void bastion(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .topology()
        .ifPresent(
            topology -> topology.bastion().ifPresent(it -> checkBastion(topology, it, problems)));
  }

  private static void checkBastion(
      Topology topology, Bastion bastion, Problems.Collector problems) {
    if (isPublic(topology.controlPlane()) || isPublic(topology.nodes())) {
      problems.error(
          BASTION_PATH,
          BASTION_NEEDS_PRIVATE_TOPOLOGY,
          "a bastion is configured, but masters or nodes are public",
          "set masters and nodes to private, or remove the bastion");
    }
    if (bastion.idleTimeoutSeconds().isPresent()) {
      int seconds = bastion.idleTimeoutSeconds().getAsInt();
      if (seconds < 1 || seconds > LONGEST_IDLE_SECONDS) {
        problems.error(
            BASTION_PATH.child("idleTimeoutSeconds"),
            BASTION_IDLE_TIMEOUT_OUT_OF_RANGE,
            "the idle timeout of " + seconds + " seconds is out of range",
            "use 1 to " + LONGEST_IDLE_SECONDS + " seconds");
      }
    }
  }

  private static boolean isPublic(Optional<TopologyType> type) {
    return type.filter(TopologyType.PUBLIC::equals).isPresent();
  }

  /** Warns about sources that are listed twice. */
  static void accessLists(ValidationContext context, Problems.Collector problems) {
    checkAccessLists("sshAccess", context.spec().sshAccess(), problems);
    checkAccessLists("kubernetesApiAccess", context.spec().kubernetesApiAccess(), problems);
    checkAccessLists("nodePortAccess", context.spec().nodePortAccess(), problems);
  }

  private static void checkAccessLists(
      String field, List<AccessSource> sources, Problems.Collector problems) {
    Set<AccessSource> earlier = new HashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      if (!earlier.add(sources.get(i))) {
        problems.warning(
            SpecPath.of(field).index(i),
            ACCESS_REPEATED,
            sources.get(i) + " is listed twice",
            "remove one of them");
      }
    }
  }

  /** Rejects managed prefix lists, which kops 1.10 does not support. */
  static void prefixLists(ValidationContext context, Problems.Collector problems) {
    checkPrefixLists("sshAccess", context.spec().sshAccess(), problems);
    checkPrefixLists("kubernetesApiAccess", context.spec().kubernetesApiAccess(), problems);
    checkPrefixLists("nodePortAccess", context.spec().nodePortAccess(), problems);
  }

  private static void checkPrefixLists(
      String field, List<AccessSource> sources, Problems.Collector problems) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).isPrefixList()) {
        problems.error(
            SpecPath.of(field).index(i),
            ACCESS_PREFIX_LIST_UNKNOWN,
            sources.get(i) + " is a prefix list, and kops 1.10 supports only CIDRs",
            "list the CIDRs of the prefix list");
      }
    }
  }

  /** Requires a valid host and port of the HTTP proxy for egress traffic. */
  static void egressProxy(ValidationContext context, Problems.Collector problems) {
    context.spec().egressProxy().ifPresent(proxy -> checkEgressProxy(proxy, problems));
  }

  private static void checkEgressProxy(EgressProxy proxy, Problems.Collector problems) {
    if (proxy.host().isBlank() || proxy.host().indexOf('/') >= 0) {
      problems.error(
          EGRESS_PROXY_PATH.child("host"),
          EGRESS_PROXY_HOST_MALFORMED,
          "\"" + proxy.host() + "\" is not a host name or address",
          "use only a host, without http:// or a path");
    }
    if (proxy.port().isPresent()) {
      int port = proxy.port().getAsInt();
      if (port < 1 || port > HIGHEST_PORT) {
        problems.error(
            EGRESS_PROXY_PATH.child("port"),
            EGRESS_PROXY_PORT_OUT_OF_RANGE,
            port + " is not a port",
            "use a port from 1 to " + HIGHEST_PORT);
      }
    }
  }
}
