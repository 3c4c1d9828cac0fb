package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.group;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_CROSS_SUBNET_IGNORED;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_DETECTION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.CALICO_TYPHA_NEGATIVE;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_ETCD_CLUSTER_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_VERSION_UNSUPPORTED;
import static io.kops.networking.core.validation.ValidationCodes.HUBBLE_NEEDS_CERT_MANAGER;
import static io.kops.networking.core.validation.ValidationCodes.KINDNET_RANGE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_BESIDE_PROVIDER;
import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NETWORKING_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_OF_OTHER_CLOUD;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_WITHOUT_IPV6;
import static io.kops.networking.core.validation.ValidationCodes.QUANTITY_MALFORMED;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Gce;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.LyftVpc;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rules of kops 1.37 alone about providers and their options. */
final class V137ProviderCases {
  private static final String CILIUM = "spec.networking.cilium.";
  private static final String CALICO = "spec.networking.calico.";

  private V137ProviderCases() {}

  static List<RuleCase> all() {
    return Stream.of(
            providers(), ciliumWords(), ciliumTogether(), calicoWords(), calicoTogether(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static RuleCase v137(RuleCase ruleCase) {
    return ruleCase.in(Clusters.ciliumV137());
  }

  private static UnaryOperator<Cluster> mode(Networking mode) {
    return spec(it -> it.networking(mode));
  }

  private static List<RuleCase> providers() {
    List<RuleCase> cases = new ArrayList<>();
    List<Networking> removed =
        List.of(
            Canal.DEFAULT,
            new Classic(),
            new External(),
            new LyftVpc(Map.of()),
            Romana.DEFAULT,
            Weave.DEFAULT);
    for (Networking gone : removed) {
      cases.add(
          error(PROVIDER_REMOVED, "spec.networking." + gone.specKey())
              .in(group("nodes-us-test-1a", it -> it.maxSize(2)).apply(Clusters.ciliumV137()))
              .when(mode(gone))
              .butNotWhen(mode(new Kopeio())));
    }
    List<Networking> ipv4 =
        List.of(new Kopeio(), Flannel.withBackend("vxlan"), AmazonVpc.DEFAULT, KubeRouter.DEFAULT);
    for (Networking old : ipv4) {
      cases.add(
          error(PROVIDER_WITHOUT_IPV6, "spec.networking." + old.specKey())
              .in(Clusters.ipv6V137())
              .when(old instanceof KubeRouter ? both(mode(old), withoutKubeProxy()) : mode(old))
              .butNotWhen(mode(Calico.DEFAULT)));
    }
    cases.add(
        v137(error(NETWORKING_MISSING, "spec.networking"))
            .when(spec(it -> it.networking(Optional.empty())))
            .butNotWhen(mode(Cni.DEFAULT)));
    cases.add(
        v137(error(PROVIDER_OF_OTHER_CLOUD, "spec.networking.gce"))
            .when(mode(new Gce()))
            .butNotWhen(mode(Kindnet.DEFAULT)));
    for (Networking rival :
        List.of(
            KubeRouter.DEFAULT,
            Cilium.builder().enableNodePort(true).build(),
            Calico.builder().bpfEnabled(true).build())) {
      cases.add(
          v137(error(KUBE_PROXY_BESIDE_PROVIDER, "spec.kubeProxy.enabled"))
              .when(mode(rival))
              .butNotWhen(both(mode(rival), withoutKubeProxy())));
      cases.add(
          v137(error(KUBE_PROXY_BESIDE_PROVIDER, "spec.kubeProxy.enabled").asWritten())
              .when(both(mode(rival), spec(it -> it.kubeProxy(Optional.empty()))))
              .butNotWhen(both(mode(rival), withoutKubeProxy())));
    }
    for (Networking mode :
        List.of(
            Cilium.DEFAULT,
            Calico.DEFAULT,
            AmazonVpc.DEFAULT,
            Flannel.withBackend("vxlan"),
            Kindnet.DEFAULT,
            new Kopeio(),
            Cni.DEFAULT)) {
      cases.add(
          v137(warning(KUBE_PROXY_MISSING, "spec.kubeProxy.enabled"))
              .when(both(mode(mode), withoutKubeProxy()))
              .butNotWhen(mode(mode)));
    }
    for (Networking replacement :
        List.of(
            Cilium.builder().enableNodePort(true).build(),
            Cilium.builder().putExtraConfig("kube-proxy-replacement", "true").build(),
            Calico.builder().bpfEnabled(true).build(),
            KubeRouter.DEFAULT,
            new CustomNetworking("mesh", new PropertyValue.MapValue(Map.of())))) {
      cases.add(
          v137(warning(KUBE_PROXY_MISSING, "spec.kubeProxy.enabled"))
              .when(withoutKubeProxy())
              .butNotWhen(both(mode(replacement), withoutKubeProxy())));
    }
    return cases;
  }

  private static UnaryOperator<Cluster> withoutKubeProxy() {
    return spec(it -> it.kubeProxy(KubeProxySettings.builder().enabled(false).build()));
  }

  private static RuleCase cilium(
      ProblemCode code,
      String option,
      UnaryOperator<Cilium.Builder> mistake,
      UnaryOperator<Cilium.Builder> nearMiss) {
    return v137(error(code, CILIUM + option))
        .when(mode(mistake.apply(Cilium.builder()).build()))
        .butNotWhen(mode(nearMiss.apply(Cilium.builder()).build()));
  }

  private static RuleCase word(
      String option,
      BiFunction<Cilium.Builder, String, Cilium.Builder> set,
      String wrong,
      String right) {
    return cilium(
        CILIUM_OPTION_UNKNOWN, option, it -> set.apply(it, wrong), it -> set.apply(it, right));
  }

  private static List<RuleCase> ciliumWords() {
    return List.of(
        cilium(
            CILIUM_VERSION_UNSUPPORTED,
            "version",
            it -> it.version("v1.17.3"),
            it -> it.version("v1.18.12")),
        cilium(
            CILIUM_VERSION_UNSUPPORTED,
            "version",
            it -> it.version("1.18.12"),
            it -> it.version("v1.18.0-rc.1")),
        cilium(
            HUBBLE_NEEDS_CERT_MANAGER,
            "hubble.enabled",
            it -> it.version("v1.18.12").hubbleEnabled(true),
            it -> it.hubbleEnabled(true)),
        cilium(
            QUANTITY_MALFORMED,
            "cpuRequest",
            it -> it.cpuRequest("lots"),
            it -> it.cpuRequest("25m")),
        cilium(
            QUANTITY_MALFORMED,
            "memoryRequest",
            it -> it.memoryRequest("128MiB"),
            it -> it.memoryRequest("128Mi")),
        word("enablePolicy", Cilium.Builder::enablePolicy, "often", "always"),
        word("tunnel", Cilium.Builder::tunnel, "ipip", "geneve"),
        word("monitorAggregation", Cilium.Builder::monitorAggregation, "none", "maximum"),
        word("identityAllocationMode", Cilium.Builder::identityAllocationMode, "etcd", "crd"),
        word("bpfLBAlgorithm", Cilium.Builder::bpfLbAlgorithm, "hash", "maglev"),
        word("ipam", Cilium.Builder::ipam, "azure", "eni"),
        word(
            "ingress.defaultLoadBalancerMode",
            Cilium.Builder::ingressDefaultLoadBalancerMode,
            "each",
            "dedicated"),
        cilium(
            CILIUM_OPTION_UNKNOWN,
            "encryptionType",
            it -> it.enableEncryption(true).encryptionType("tls"),
            it -> it.enableEncryption(true).encryptionType("wireguard")));
  }

  private static List<RuleCase> ciliumTogether() {
    UnaryOperator<Cluster> etcd = spec(it -> it.addEtcdClusters(Clusters.etcd("cilium")));
    return List.of(
        cilium(
            CILIUM_OPTIONS_CONTRADICT,
            "identityAllocationMode",
            it -> it.identityAllocationMode("kvstore"),
            it -> it.identityAllocationMode("kvstore").etcdManaged(true)),
        cilium(
            CILIUM_OPTIONS_CONTRADICT,
            "bpfLBSockHostNSOnly",
            it -> it.bpfLbSockHostNsOnly(true),
            it -> it.bpfLbSockHostNsOnly(true).bpfLbSock(true)),
        cilium(
            CILIUM_OPTIONS_CONTRADICT,
            "encryptionType",
            it -> it.encryptionType("ipsec"),
            it -> it.encryptionType("ipsec").enableEncryption(true)),
        cilium(
            CILIUM_OPTIONS_CONTRADICT,
            "enableL7Proxy",
            it -> it.enableL7Proxy(true).iptablesRulesNoinstall(true),
            it -> it.enableL7Proxy(true).iptablesRulesNoinstall(false)),
        error(CILIUM_OPTIONS_CONTRADICT, CILIUM + "enableEncryption")
            .in(Clusters.ipv6V137())
            .when(mode(Cilium.builder().enableEncryption(true).build()))
            .butNotWhen(mode(Cilium.builder().enableEncryption(false).build())),
        error(CILIUM_OPTIONS_CONTRADICT, CILIUM + "ipam")
            .in(Clusters.ipv6V137())
            .when(mode(Cilium.builder().ipam("eni").build()))
            .butNotWhen(mode(Cilium.builder().ipam("kubernetes").build())),
        v137(error(CILIUM_ETCD_CLUSTER_MISSING, "spec.etcdClusters"))
            .when(mode(Cilium.builder().etcdManaged(true).build()))
            .butNotWhen(both(mode(Cilium.builder().etcdManaged(true).build()), etcd)));
  }

  private static RuleCase calico(
      ProblemCode code,
      String option,
      UnaryOperator<Calico.Builder> mistake,
      UnaryOperator<Calico.Builder> nearMiss) {
    return v137(error(code, CALICO + option))
        .when(mode(mistake.apply(Calico.builder()).build()))
        .butNotWhen(mode(nearMiss.apply(Calico.builder()).build()));
  }

  private static RuleCase calicoWord(
      String option,
      BiFunction<Calico.Builder, String, Calico.Builder> set,
      String wrong,
      String right) {
    return calico(
        CALICO_OPTION_UNKNOWN, option, it -> set.apply(it, wrong), it -> set.apply(it, right));
  }

  private static List<RuleCase> calicoWords() {
    return List.of(
        calicoWord("awsSrcDstCheck", Calico.Builder::awsSrcDstCheck, "Off", "Disable"),
        calicoWord("bpfExternalServiceMode", Calico.Builder::bpfExternalServiceMode, "dsr", "DSR"),
        calicoWord("bpfLogLevel", Calico.Builder::bpfLogLevel, "Trace", "Debug"),
        calicoWord("chainInsertMode", Calico.Builder::chainInsertMode, "first", "append"),
        calicoWord("iptablesBackend", Calico.Builder::iptablesBackend, "nft", "NFT"),
        calicoWord("encapsulationMode", Calico.Builder::encapsulationMode, "gre", "vxlan"),
        calicoWord("ipipMode", Calico.Builder::ipipMode, "Often", "Always"),
        calicoWord("vxlanMode", Calico.Builder::vxlanMode, "never", "Never"),
        calico(
            CALICO_DETECTION_MALFORMED,
            "ipv4AutoDetectionMethod",
            it -> it.ipv4AutoDetectionMethod("can-reach=::1"),
            it -> it.ipv4AutoDetectionMethod("can-reach=8.8.8.8")),
        calico(
            CALICO_DETECTION_MALFORMED,
            "ipv4AutoDetectionMethod",
            it -> it.ipv4AutoDetectionMethod("interface=eth[,ens.*"),
            it -> it.ipv4AutoDetectionMethod("interface=eth.*,ens.*")),
        calico(
            CALICO_DETECTION_MALFORMED,
            "ipv6AutoDetectionMethod",
            it -> it.ipv6AutoDetectionMethod("last-found"),
            it -> it.ipv6AutoDetectionMethod("skip-interface=docker0")),
        calico(
            QUANTITY_MALFORMED,
            "cpuRequest",
            it -> it.cpuRequest("250 m"),
            it -> it.cpuRequest("0.25")),
        calico(
            CALICO_TYPHA_NEGATIVE,
            "typhaReplicas",
            it -> it.typhaReplicas(-1),
            it -> it.typhaReplicas(0)),
        v137(warning(CALICO_CROSS_SUBNET_IGNORED, CALICO + "crossSubnet"))
            .when(mode(Calico.builder().crossSubnet(true).build()))
            .butNotWhen(mode(Calico.builder().ipipMode("CrossSubnet").build())));
  }

  private static List<RuleCase> calicoTogether() {
    return List.of(
        onIpv6(
            "awsSrcDstCheck",
            it -> it.awsSrcDstCheck("Disable"),
            it -> it.awsSrcDstCheck("DoNothing")),
        onIpv6(
            "encapsulationMode",
            it -> it.encapsulationMode("vxlan"),
            it -> it.encapsulationMode("none")),
        onIpv6(
            "wireguardEnabled", it -> it.wireguardEnabled(true), it -> it.wireguardEnabled(false)),
        calico(
            CALICO_OPTIONS_CONTRADICT,
            "encapsulationMode",
            it -> it.encapsulationMode("none"),
            it -> it.encapsulationMode("ipip")),
        calico(
            CALICO_OPTIONS_CONTRADICT,
            "ipipMode",
            it -> it.encapsulationMode("vxlan").ipipMode("Always"),
            it -> it.encapsulationMode("vxlan").ipipMode("Never")),
        calico(
            CALICO_OPTIONS_CONTRADICT,
            "vxlanMode",
            it -> it.encapsulationMode("ipip").vxlanMode("CrossSubnet"),
            it -> it.encapsulationMode("vxlan").vxlanMode("CrossSubnet")));
  }

  private static RuleCase onIpv6(
      String option,
      UnaryOperator<Calico.Builder> mistake,
      UnaryOperator<Calico.Builder> nearMiss) {
    return error(CALICO_OPTIONS_CONTRADICT, CALICO + option)
        .in(Clusters.ipv6V137())
        .when(mode(mistake.apply(Calico.builder()).build()))
        .butNotWhen(mode(nearMiss.apply(Calico.builder()).build()));
  }

  private static List<RuleCase> others() {
    Kindnet.Builder kindnet = Kindnet.builder().addMasqueradeNonMasqueradeCidrs("10.0.0.0");
    return List.of(
        v137(error(
                KINDNET_RANGE_MALFORMED,
                "spec.networking.kindnet.masquerade.nonMasqueradeCIDRs[0]"))
            .when(mode(kindnet.masqueradeEnabled(true).build()))
            .butNotWhen(mode(kindnet.masqueradeEnabled(false).build())));
  }
}
