package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.List;

/** The fields that v1alpha3 has at other paths than v1alpha2. */
final class V1Alpha3 {
  private static final String SPEC = "spec.";
  private static final String NETWORKING = "spec.networking.";
  private static final String AWS = "spec.cloudProvider.aws.";

  /** The fields below {@code networking} that keep their names. */
  private static final List<String> NETWORK_FIELDS =
      List.of(
          "networkID",
          "networkCIDR",
          "additionalNetworkCIDRs",
          "subnets",
          "topology",
          "egressProxy",
          "nonMasqueradeCIDR",
          "podCIDR",
          "serviceClusterIPRange");

  static final Layout CLUSTER = new Layout(clusterSteps());

  static final Layout INSTANCE_GROUP =
      new Layout(
          List.of(
              new ControlPlaneRoleCodec(),
              FieldMove.of("spec.associatePublicIP", "spec.associatePublicIp"),
              FieldMove.of("spec.rootVolume.size", "spec.rootVolumeSize"),
              FieldMove.of("spec.rootVolume.type", "spec.rootVolumeType"),
              FieldMove.of("spec.rootVolume.iops", "spec.rootVolumeIops"),
              FieldMove.of("spec.rootVolume.throughput", "spec.rootVolumeThroughput"),
              FieldMove.of("spec.rootVolume.optimization", "spec.rootVolumeOptimization"),
              FieldMove.of("spec.rootVolume.encryption", "spec.rootVolumeEncryption"),
              FieldMove.of("spec.rootVolume.encryptionKey", "spec.rootVolumeEncryptionKey")));

  private V1Alpha3() {}

  private static List<LayoutStep> clusterSteps() {
    List<LayoutStep> steps = new ArrayList<>();
    // Renames inside a moved object come first, so that they are moved with it.
    steps.add(FieldMove.of(NETWORKING + "topology.dns", NETWORKING + "topology.dns.type"));
    steps.add(
        FieldMove.of(
            NETWORKING + "topology.bastion.publicName",
            NETWORKING + "topology.bastion.bastionPublicName"));
    steps.add(OmittedFields.of(NETWORKING + "topology.masters"));
    steps.add(OmittedFields.of(NETWORKING + "topology.nodes"));
    steps.add(
        FieldMove.inverted(
            NETWORKING + "cilium.masquerade", NETWORKING + "cilium.disableMasquerade"));
    steps.add(
        FieldMove.inverted(
            NETWORKING + "cilium.installIptablesRules",
            NETWORKING + "cilium.IPTablesRulesNoinstall"));
    steps.add(
        FieldMove.inverted(
            NETWORKING + "canal.flanneldIptablesForwardRules",
            NETWORKING + "canal.disableFlannelForwardRules"));
    steps.add(FieldMove.of(NETWORKING + "amazonVPC", NETWORKING + "amazonvpc"));
    steps.add(FieldMove.of(NETWORKING + "kubeRouter", NETWORKING + "kuberouter"));
    steps.add(FieldMove.of(NETWORKING + "gcp", NETWORKING + "gce"));
    NETWORK_FIELDS.forEach(field -> steps.add(FieldMove.of(NETWORKING + field, SPEC + field)));
    steps.add(FieldMove.inverted(NETWORKING + "tagSubnets", SPEC + "DisableSubnetTags"));
    steps.add(FieldMove.of(NETWORKING + "isolateControlPlane", SPEC + "isolateMasters"));
    steps.add(FieldMove.of("spec.api.publicName", "spec.masterPublicName"));
    steps.add(FieldMove.of("spec.api.additionalSANs", "spec.additionalSans"));
    steps.add(FieldMove.of("spec.api.access", "spec.kubernetesApiAccess"));
    steps.add(
        FieldMove.of(
            "spec.api.loadBalancer.useForInternalAPI", "spec.api.loadBalancer.useForInternalApi"));
    steps.add(
        ItemMoves.of(
            "spec.api.loadBalancer.subnets", FieldMove.of("allocationID", "allocationId")));
    steps.add(FieldMove.of("spec.controlPlaneKubelet", "spec.masterKubelet"));
    steps.add(
        FieldMove.of("spec.additionalPolicies.control-plane", "spec.additionalPolicies.master"));
    steps.add(FieldMove.of("spec.externalPolicies.control-plane", "spec.externalPolicies.master"));
    steps.add(FieldMove.of("spec.configStore.base", "spec.configBase"));
    steps.add(FieldMove.of("spec.configStore.keypairs", "spec.keyStore"));
    steps.add(FieldMove.of("spec.configStore.secrets", "spec.secretStore"));
    steps.add(OmittedFields.of("spec.configStore"));
    steps.add(OmittedFields.of("spec.masterInternalName"));
    steps.add(
        ItemMoves.of(
            "spec.etcdClusters",
            ItemMoves.of(
                "etcdMembers",
                FieldMove.of("kmsKeyID", "kmsKeyId"),
                FieldMove.of("volumeIOPS", "volumeIops"))));
    steps.add(FieldMove.of(AWS + "useIPBasedNodeNames", "spec.cloudConfig.useIPBasedNodeNames"));
    steps.add(FieldMove.of(AWS + "nodeTerminationHandler", "spec.nodeTerminationHandler"));
    steps.add(new CloudByKey());
    return steps;
  }
}
