package io.kops.networking.core.yaml;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.core.yaml.LayoutStep.FieldMove;
import io.kops.networking.core.yaml.LayoutStep.ItemMoves;
import io.kops.networking.core.yaml.LayoutStep.OmittedFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  /** The fields below {@code cloudProvider.aws}, and their paths below {@code spec} in v1alpha2. */
  private static final Map<String, String> AWS_FIELDS =
      new TreeMap<>(
          Map.of(
              "disableSecurityGroupIngress", "cloudConfig.disableSecurityGroupIngress",
              "ebsCSIDriver", "cloudConfig.awsEBSCSIDriver",
              "elbSecurityGroup", "cloudConfig.elbSecurityGroup",
              "loadBalancerController", "awsLoadBalancerController",
              "nodeIPFamilies", "cloudConfig.nodeIPFamilies",
              "nodeTerminationHandler", "nodeTerminationHandler",
              "podIdentityWebhook", "podIdentityWebhook",
              "useIPBasedNodeNames", "cloudConfig.useIPBasedNodeNames",
              "warmPool", "warmPool"));

  static final Layout CLUSTER = new Layout(clusterSteps());

  static final Layout INSTANCE_GROUP =
      new Layout(
          List.of(
              new ControlPlaneRoleCodec(),
              FieldMove.of("spec.associatePublicIP", "spec.associatePublicIp"),
              ItemMoves.of(
                  "spec.externalLoadBalancers", FieldMove.of("targetGroupARN", "targetGroupArn")),
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
    steps.add(FieldMove.of(NETWORKING + "amazonVPC.image", NETWORKING + "amazonVPC.imageName"));
    steps.add(
        FieldMove.of(NETWORKING + "amazonVPC.initImage", NETWORKING + "amazonVPC.initImageName"));
    steps.add(
        FieldMove.of(
            NETWORKING + "cilium.toFQDNsDNSRejectResponseCode",
            NETWORKING + "cilium.toFqdnsDnsRejectResponseCode"));
    steps.add(
        FieldMove.of(
            NETWORKING + "cilium.toFQDNsEnablePoller", NETWORKING + "cilium.toFqdnsEnablePoller"));
    steps.add(FieldMove.of(NETWORKING + "amazonVPC", NETWORKING + "amazonvpc"));
    steps.add(FieldMove.of(NETWORKING + "kubeRouter", NETWORKING + "kuberouter"));
    steps.add(FieldMove.of(NETWORKING + "gcp", NETWORKING + "gce"));
    NETWORK_FIELDS.forEach(field -> steps.add(FieldMove.of(NETWORKING + field, SPEC + field)));
    steps.add(FieldMove.inverted(NETWORKING + "tagSubnets", SPEC + "DisableSubnetTags"));
    steps.add(FieldMove.of(NETWORKING + "isolateControlPlane", SPEC + "isolateMasters"));
    steps.add(FieldMove.of("spec.externalDNS", "spec.externalDns"));
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
    AWS_FIELDS.forEach(
        (field, older) -> steps.add(FieldMove.of(AWS + field, SPEC + older).keepingParent()));
    steps.add(new CloudByKey());
    return steps;
  }

  /** The cloud in v1alpha3: selected by a key that contains its settings, instead of by a value. */
  record CloudByKey() implements LayoutStep {
    private static final TreePath PATH = TreePath.of("spec.cloudProvider");
    private static final String REMEDY = "write aws: {} below cloudProvider";
    private static final Map<String, String> SHORTER =
        Map.of(CloudProvider.DIGITALOCEAN.word(), "do");

    @Override
    public YamlMap read(YamlMap tree, MisplacedFields misplaced) {
      Optional<YamlNode> node =
          PATH.entry(tree).map(YamlMap.Entry::value).filter(value -> !value.isNothing());
      if (node.isEmpty()) {
        return tree;
      }
      if (!(node.get() instanceof YamlMap map)) {
        misplaced.wrongType(node.get(), PATH, REMEDY);
        return PATH.without(tree);
      }
      List<YamlMap.Entry> chosen = clouds(map);
      if (chosen.size() != 1) {
        misplaced.invalid(
            PATH.entry(tree).orElseThrow().key().position(),
            PATH,
            chosen.isEmpty() ? "no cloud is chosen" : "more than one cloud is chosen",
            REMEDY);
        return PATH.without(tree);
      }
      return PATH.with(tree, word(chosen.get(0)));
    }

    /** Returns the word in v1alpha2 for the only cloud that is chosen by its key. */
    static Optional<YamlScalar> chosen(YamlMap clouds) {
      return Optional.of(clouds(clouds))
          .filter(all -> all.size() == 1)
          .map(all -> word(all.get(0)));
    }

    private static List<YamlMap.Entry> clouds(YamlMap map) {
      return map.entries().stream().filter(entry -> wordOf(entry.name()).isPresent()).toList();
    }

    private static YamlScalar word(YamlMap.Entry entry) {
      return YamlScalar.text(wordOf(entry.name()).orElseThrow()).at(entry.key().position());
    }

    @Override
    public YamlMap write(YamlMap tree) {
      Optional<String> word =
          PATH.entry(tree)
              .map(YamlMap.Entry::value)
              .filter(value -> value instanceof YamlScalar)
              .map(value -> ((YamlScalar) value).text());
      return word.map(cloud -> PATH.with(tree, YamlMap.of(Map.of(keyOf(cloud), YamlMap.EMPTY))))
          .orElse(tree);
    }

    private static String keyOf(String word) {
      return SHORTER.getOrDefault(word, word);
    }

    private static Optional<String> wordOf(String key) {
      Map<String, String> words = new LinkedHashMap<>();
      for (CloudProvider cloud : CloudProvider.values()) {
        words.put(keyOf(cloud.word()), cloud.word());
      }
      return Optional.ofNullable(words.get(key));
    }

    @Override
    public String named(String path) {
      return path;
    }
  }

  /** The role of the control plane, which v1alpha3 spells differently. */
  record ControlPlaneRoleCodec() implements LayoutStep {
    private static final TreePath PATH = TreePath.of("spec.role");
    private static final String OLDER = "Master";
    private static final String NEWER = "ControlPlane";

    @Override
    public YamlMap read(YamlMap tree, MisplacedFields misplaced) {
      Optional<YamlNode> role = PATH.entry(tree).map(YamlMap.Entry::value);
      if (role.filter(value -> isWord(value, OLDER)).isPresent()) {
        misplaced.invalid(
            role.get().position(), PATH, "\"" + OLDER + "\" is not a role", "write " + NEWER);
        return tree;
      }
      return worded(tree, NEWER, OLDER);
    }

    @Override
    public YamlMap write(YamlMap tree) {
      return worded(tree, OLDER, NEWER);
    }

    private static YamlMap worded(YamlMap tree, String from, String to) {
      return PATH.entry(tree)
          .map(YamlMap.Entry::value)
          .filter(value -> isWord(value, from))
          .map(value -> PATH.with(tree, YamlScalar.text(to).at(value.position())))
          .orElse(tree);
    }

    private static boolean isWord(YamlNode value, String word) {
      return value instanceof YamlScalar scalar && scalar.text().equals(word);
    }

    @Override
    public String named(String path) {
      return path;
    }
  }
}
