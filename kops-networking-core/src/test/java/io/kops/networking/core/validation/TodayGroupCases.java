package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.added;
import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.group;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.ValidationCodes.API_SERVER_GROUP_NEEDS_DNS;
import static io.kops.networking.core.validation.ValidationCodes.CLOUD_LABEL_RESERVED;
import static io.kops.networking.core.validation.ValidationCodes.HOP_LIMIT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.HTTP_TOKENS_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.MASTER_GROUP_TOO_LARGE;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_SURGE_OF_MASTERS;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_TYPE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.SYSCTL_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.TAINT_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.TAINT_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.WARM_POOL_REFUSED;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.RollingUpdateSettings;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.WarmPool;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The rules that the 1.37 line alone has about instance groups. */
final class TodayGroupCases {
  private static final String MASTER = "master-us-test-1a";
  private static final String NODES = "nodes-us-test-1a";
  private static final String OF_MASTER = "instanceGroups[" + MASTER + "].spec.";
  private static final String OF_NODES = "instanceGroups[" + NODES + "].spec.";

  private TodayGroupCases() {}

  private static RuleCase today(RuleCase ruleCase) {
    return ruleCase.in(Clusters.ciliumToday());
  }

  private static UnaryOperator<Cluster> tainted(String... taints) {
    return group(NODES, it -> it.addTaints(taints));
  }

  private static RollingUpdateSettings surge(String amount) {
    return RollingUpdateSettings.builder().maxSurge(amount).build();
  }

  private static UnaryOperator<Cluster> withApiServers(DnsType dns) {
    InstanceGroup apiServers =
        Clusters.group("apiserver", InstanceGroupRole.API_SERVER, 1, "us-test-1a");
    return both(added(apiServers), spec(it -> it.topology(Topology.builder().dns(dns).build())));
  }

  static List<RuleCase> all() {
    return List.of(
        today(error(MASTER_GROUP_TOO_LARGE, OF_MASTER + "maxSize"))
            .when(group(MASTER, it -> it.maxSize(2)))
            .butNotWhen(group(NODES, it -> it.maxSize(2))),
        today(error(TAINT_MALFORMED, OF_NODES + "taints[0]"))
            .when(tainted("dedicated=gpu"))
            .butNotWhen(tainted("dedicated=gpu:NoSchedule")),
        today(error(TAINT_MALFORMED, OF_NODES + "taints[0]"))
            .when(tainted("dedicated:Never"))
            .butNotWhen(tainted("dedicated:NoExecute")),
        today(error(TAINT_REPEATED, OF_NODES + "taints[1]"))
            .when(tainted("a=1:NoSchedule", "a=2:NoSchedule"))
            .butNotWhen(tainted("a=1:NoSchedule", "a=1:NoExecute")),
        today(error(API_SERVER_GROUP_NEEDS_DNS, "instanceGroups[apiserver].spec.role"))
            .when(withApiServers(DnsType.NONE))
            .butNotWhen(withApiServers(DnsType.PRIVATE)),
        today(error(HTTP_TOKENS_UNKNOWN, OF_NODES + "instanceMetadata.httpTokens"))
            .when(group(NODES, it -> it.httpTokens("never")))
            .butNotWhen(group(NODES, it -> it.httpTokens("optional"))),
        today(error(HOP_LIMIT_OUT_OF_RANGE, OF_NODES + "instanceMetadata.httpPutResponseHopLimit"))
            .when(group(NODES, it -> it.httpPutResponseHopLimit(65)))
            .butNotWhen(group(NODES, it -> it.httpPutResponseHopLimit(64))),
        today(error(ROOT_VOLUME_TYPE_UNKNOWN, OF_NODES + "rootVolumeType"))
            .when(group(NODES, it -> it.rootVolumeType("st1")))
            .butNotWhen(group(NODES, it -> it.rootVolumeType("gp3"))),
        today(error(WARM_POOL_REFUSED, OF_MASTER + "warmPool"))
            .when(group(MASTER, it -> it.warmPool(WarmPool.builder().build())))
            .butNotWhen(group(NODES, it -> it.warmPool(WarmPool.builder().build()))),
        today(error(WARM_POOL_REFUSED, OF_NODES + "warmPool"))
            .when(group(NODES, it -> it.warmPool(WarmPool.builder().build()).maxPrice("0.1")))
            .butNotWhen(group(NODES, it -> it.maxPrice("0.1"))),
        today(error(ROLLING_UPDATE_SURGE_OF_MASTERS, OF_MASTER + "rollingUpdate.maxSurge"))
            .when(group(MASTER, it -> it.rollingUpdate(surge("1"))))
            .butNotWhen(group(MASTER, it -> it.rollingUpdate(surge("0")))),
        today(error(SYSCTL_MALFORMED, OF_NODES + "sysctlParameters[0]"))
            .when(group(NODES, it -> it.addSysctlParameters("kernel.panic")))
            .butNotWhen(group(NODES, it -> it.addSysctlParameters("kernel.panic=10"))),
        today(error(CLOUD_LABEL_RESERVED, OF_NODES + "cloudLabels[kops.k8s.io/x]"))
            .when(group(NODES, it -> it.cloudLabels(Map.of("kops.k8s.io/x", "y"))))
            .butNotWhen(group(NODES, it -> it.cloudLabels(Map.of("x.kops.k8s.io", "y")))));
  }
}
