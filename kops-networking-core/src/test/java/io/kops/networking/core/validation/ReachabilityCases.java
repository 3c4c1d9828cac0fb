package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.ACCESS_PREFIX_LIST_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ACCESS_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.BASTION_IDLE_TIMEOUT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.BASTION_NEEDS_PRIVATE_TOPOLOGY;
import static io.kops.networking.core.validation.ValidationCodes.EGRESS_PROXY_HOST_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.EGRESS_PROXY_PORT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUPS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUP_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUP_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.TOPOLOGY_CONTRADICTS_SUBNETS;
import static io.kops.networking.core.validation.ValidationCodes.TOPOLOGY_INCOMPLETE;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.EgressProxy;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.networking.Calico;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rules about access to the cluster. */
final class ReachabilityCases {
  private static final String GROUPS = "spec.api.loadBalancer.additionalSecurityGroups";

  private ReachabilityCases() {}

  static List<RuleCase> all() {
    return List.of(
        error(TOPOLOGY_INCOMPLETE, "spec.topology.nodes")
            .asWritten()
            .when(topology(it -> it.controlPlane(TopologyType.PUBLIC)))
            .butNotWhen(topology(it -> it.dns(DnsType.PUBLIC))),
        error(TOPOLOGY_INCOMPLETE, "spec.topology.masters")
            .when(topology(it -> it.nodes(TopologyType.PUBLIC))),
        warning(TOPOLOGY_CONTRADICTS_SUBNETS, "spec.topology")
            .when(
                spec(
                    it ->
                        it.topology(Topology.of(TopologyType.PRIVATE)).networking(Calico.DEFAULT)))
            .butNotWhen(spec(it -> it.networking(Calico.DEFAULT))),
        warning(TOPOLOGY_CONTRADICTS_SUBNETS, "spec.topology")
            .in(Clusters.privateCalico())
            .when(spec(it -> it.topology(Topology.of(TopologyType.PUBLIC))))
            .butNotWhen(
                topology(it -> it.controlPlane(TopologyType.PRIVATE).nodes(TopologyType.PUBLIC))),
        error(BASTION_NEEDS_PRIVATE_TOPOLOGY, "spec.topology.bastion")
            .in(Clusters.privateCalico())
            .when(
                topology(
                    it ->
                        it.controlPlane(TopologyType.PUBLIC)
                            .nodes(TopologyType.PRIVATE)
                            .bastion(Bastion.builder().build())))
            .butNotWhen(
                topology(
                    it ->
                        it.controlPlane(TopologyType.PRIVATE)
                            .nodes(TopologyType.PRIVATE)
                            .bastion(Bastion.builder().build()))),
        error(BASTION_IDLE_TIMEOUT_OUT_OF_RANGE, "spec.topology.bastion.idleTimeoutSeconds")
            .in(Clusters.privateCalico())
            .when(bastion(3601))
            .butNotWhen(bastion(3600)),
        error(BASTION_IDLE_TIMEOUT_OUT_OF_RANGE, "spec.topology.bastion.idleTimeoutSeconds")
            .in(Clusters.privateCalico())
            .when(bastion(0))
            .butNotWhen(bastion(1)),
        warning(ACCESS_REPEATED, "spec.kubernetesApiAccess[1]")
            .when(spec(it -> it.addKubernetesApiAccess(AccessSource.ANYWHERE)))
            .butNotWhen(spec(it -> it.addNodePortAccess(AccessSource.ANYWHERE))),
        error(ACCESS_PREFIX_LIST_UNKNOWN, "spec.nodePortAccess[0]")
            .when(spec(it -> it.addNodePortAccess(AccessSource.parse("pl-1"))))
            .butNotWhen(spec(it -> it.addNodePortAccess(AccessSource.parse("10.0.0.0/8")))),
        error(SECURITY_GROUP_ID_MALFORMED, GROUPS + "[1]")
            .in(Clusters.privateCalico())
            .when(balancer("sg-1", ""))
            .butNotWhen(balancer("sg-1")),
        error(SECURITY_GROUP_REPEATED, GROUPS + "[1]")
            .in(Clusters.privateCalico())
            .when(balancer("sg-1", "sg-1"))
            .butNotWhen(balancer("sg-1", "sg-2")),
        warning(SECURITY_GROUPS_OVER_QUOTA, GROUPS)
            .in(Clusters.privateCalico())
            .when(balancer("sg-1", "sg-2", "sg-3", "sg-4", "sg-5"))
            .butNotWhen(balancer("sg-1", "sg-2", "sg-3", "sg-4")),
        error(EGRESS_PROXY_HOST_MALFORMED, "spec.egressProxy.httpProxy.host")
            .when(proxy("http://proxy", 3128))
            .butNotWhen(proxy("proxy", 3128)),
        error(EGRESS_PROXY_PORT_OUT_OF_RANGE, "spec.egressProxy.httpProxy.port")
            .when(proxy("proxy", 65_536))
            .butNotWhen(proxy("proxy", 65_535)));
  }

  private static UnaryOperator<Cluster> topology(UnaryOperator<Topology.Builder> edit) {
    return spec(it -> it.topology(edit.apply(Topology.builder()).build()));
  }

  private static UnaryOperator<Cluster> bastion(int seconds) {
    Bastion bastion = Bastion.builder().idleTimeoutSeconds(seconds).build();
    return spec(
        it -> it.topology(Topology.of(TopologyType.PRIVATE).toBuilder().bastion(bastion).build()));
  }

  private static UnaryOperator<Cluster> balancer(String... groups) {
    ApiLoadBalancer balancer =
        ApiLoadBalancer.builder()
            .type(LoadBalancerType.PUBLIC)
            .addAdditionalSecurityGroups(groups)
            .build();
    return spec(it -> it.api(ApiAccess.builder().loadBalancer(balancer).build()));
  }

  private static UnaryOperator<Cluster> proxy(String host, int port) {
    return spec(it -> it.egressProxy(EgressProxy.builder().host(host).port(port).build()));
  }
}
