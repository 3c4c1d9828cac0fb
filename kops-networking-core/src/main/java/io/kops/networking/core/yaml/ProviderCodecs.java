package io.kops.networking.core.yaml;

import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.LyftVpc;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import java.util.Map;

/** Codecs of the options of each networking provider: {@code spec.networking}. */
final class ProviderCodecs {
  /** {@code spec.networking.amazonvpc}. */
  private static final Codec<EnvVar> ENV_VAR =
      new ObjectCodec<>(
          EnvVarDraft::new,
          draft -> new EnvVar(draft.name, draft.value),
          FieldTable.<EnvVar, EnvVarDraft>empty()
              .required("name", TextCodec.TEXT, EnvVar::name, (draft, text) -> draft.name = text)
              .defaulted(
                  "value", TextCodec.TEXT, EnvVar::value, (draft, text) -> draft.value = text));

  static final Codec<AmazonVpc> AMAZON_VPC =
      new ObjectCodec<>(
          AmazonVpc::builder,
          AmazonVpc.Builder::build,
          FieldTable.<AmazonVpc, AmazonVpc.Builder>empty()
              .text("imageName", AmazonVpc::imageName, AmazonVpc.Builder::imageName)
              .text("initImageName", AmazonVpc::initImageName, AmazonVpc.Builder::initImageName)
              .text(
                  "networkPolicyAgentImage",
                  AmazonVpc::networkPolicyAgentImage,
                  AmazonVpc.Builder::networkPolicyAgentImage)
              .list("env", ENV_VAR, AmazonVpc::env, AmazonVpc.Builder::env));

  private static final class EnvVarDraft {
    private String name = "";
    private String value = "";
  }

  /** {@code spec.networking.calico}. */
  static final Codec<Calico> CALICO =
      new ObjectCodec<>(
          Calico::builder,
          Calico.Builder::build,
          FieldTable.<Calico, Calico.Builder>empty()
              .flag("crossSubnet", Calico::crossSubnet, Calico.Builder::crossSubnet)
              .text(
                  "logSeverityScreen", Calico::logSeverityScreen, Calico.Builder::logSeverityScreen)
              .whole("mtu", Calico::mtu, Calico.Builder::mtu)
              .flag(
                  "prometheusMetricsEnabled",
                  Calico::prometheusMetricsEnabled,
                  Calico.Builder::prometheusMetricsEnabled)
              .whole(
                  "prometheusMetricsPort",
                  Calico::prometheusMetricsPort,
                  Calico.Builder::prometheusMetricsPort)
              .flag(
                  "prometheusGoMetricsEnabled",
                  Calico::prometheusGoMetricsEnabled,
                  Calico.Builder::prometheusGoMetricsEnabled)
              .flag(
                  "prometheusProcessMetricsEnabled",
                  Calico::prometheusProcessMetricsEnabled,
                  Calico.Builder::prometheusProcessMetricsEnabled)
              .text("registry", Calico::registry, Calico.Builder::registry)
              .text("version", Calico::version, Calico.Builder::version)
              .flag(
                  "allowIPForwarding", Calico::allowIpForwarding, Calico.Builder::allowIpForwarding)
              .flag("bpfEnabled", Calico::bpfEnabled, Calico.Builder::bpfEnabled)
              .flag(
                  "bpfKubeProxyIptablesCleanupEnabled",
                  Calico::bpfKubeProxyIptablesCleanupEnabled,
                  Calico.Builder::bpfKubeProxyIptablesCleanupEnabled)
              .text("awsSrcDstCheck", Calico::awsSrcDstCheck, Calico.Builder::awsSrcDstCheck)
              .text(
                  "bpfExternalServiceMode",
                  Calico::bpfExternalServiceMode,
                  Calico.Builder::bpfExternalServiceMode)
              .text("bpfLogLevel", Calico::bpfLogLevel, Calico.Builder::bpfLogLevel)
              .text("chainInsertMode", Calico::chainInsertMode, Calico.Builder::chainInsertMode)
              .text("iptablesBackend", Calico::iptablesBackend, Calico.Builder::iptablesBackend)
              .text("nftablesMode", Calico::nftablesMode, Calico.Builder::nftablesMode)
              .quantity("cpuRequest", Calico::cpuRequest, Calico.Builder::cpuRequest)
              .text(
                  "encapsulationMode", Calico::encapsulationMode, Calico.Builder::encapsulationMode)
              .text("ipipMode", Calico::ipipMode, Calico.Builder::ipipMode)
              .text("vxlanMode", Calico::vxlanMode, Calico.Builder::vxlanMode)
              .text(
                  "ipv4AutoDetectionMethod",
                  Calico::ipv4AutoDetectionMethod,
                  Calico.Builder::ipv4AutoDetectionMethod)
              .text(
                  "ipv6AutoDetectionMethod",
                  Calico::ipv6AutoDetectionMethod,
                  Calico.Builder::ipv6AutoDetectionMethod)
              .text("majorVersion", Calico::majorVersion, Calico.Builder::majorVersion)
              .flag(
                  "typhaPrometheusMetricsEnabled",
                  Calico::typhaPrometheusMetricsEnabled,
                  Calico.Builder::typhaPrometheusMetricsEnabled)
              .whole(
                  "typhaPrometheusMetricsPort",
                  Calico::typhaPrometheusMetricsPort,
                  Calico.Builder::typhaPrometheusMetricsPort)
              .whole("typhaReplicas", Calico::typhaReplicas, Calico.Builder::typhaReplicas)
              .flag(
                  "wireguardEnabled", Calico::wireguardEnabled, Calico.Builder::wireguardEnabled));

  /** {@code spec.networking.canal}. */
  static final Codec<Canal> CANAL =
      new ObjectCodec<>(
          Canal::builder,
          Canal.Builder::build,
          FieldTable.<Canal, Canal.Builder>empty()
              .text("chainInsertMode", Canal::chainInsertMode, Canal.Builder::chainInsertMode)
              .text(
                  "defaultEndpointToHostAction",
                  Canal::defaultEndpointToHostAction,
                  Canal.Builder::defaultEndpointToHostAction)
              .text("logSeveritySys", Canal::logSeveritySys, Canal.Builder::logSeveritySys)
              .flag(
                  "prometheusMetricsEnabled",
                  Canal::prometheusMetricsEnabled,
                  Canal.Builder::prometheusMetricsEnabled)
              .whole(
                  "prometheusMetricsPort",
                  Canal::prometheusMetricsPort,
                  Canal.Builder::prometheusMetricsPort)
              .flag(
                  "prometheusGoMetricsEnabled",
                  Canal::prometheusGoMetricsEnabled,
                  Canal.Builder::prometheusGoMetricsEnabled)
              .flag(
                  "prometheusProcessMetricsEnabled",
                  Canal::prometheusProcessMetricsEnabled,
                  Canal.Builder::prometheusProcessMetricsEnabled)
              .quantity("cpuRequest", Canal::cpuRequest, Canal.Builder::cpuRequest)
              .flag(
                  "disableFlannelForwardRules",
                  Canal::disableFlannelForwardRules,
                  Canal.Builder::disableFlannelForwardRules)
              .flag(
                  "disableTxChecksumOffloading",
                  Canal::disableTxChecksumOffloading,
                  Canal.Builder::disableTxChecksumOffloading)
              .text("iptablesBackend", Canal::iptablesBackend, Canal.Builder::iptablesBackend)
              .whole("mtu", Canal::mtu, Canal.Builder::mtu)
              .flag(
                  "typhaPrometheusMetricsEnabled",
                  Canal::typhaPrometheusMetricsEnabled,
                  Canal.Builder::typhaPrometheusMetricsEnabled)
              .whole(
                  "typhaPrometheusMetricsPort",
                  Canal::typhaPrometheusMetricsPort,
                  Canal.Builder::typhaPrometheusMetricsPort)
              .whole("typhaReplicas", Canal::typhaReplicas, Canal.Builder::typhaReplicas));

  /** {@code spec.networking.cni}. */
  static final Codec<Cni> CNI =
      new ObjectCodec<>(
          CniDraft::new,
          draft -> new Cni(draft.usesSecondaryIp),
          FieldTable.<Cni, CniDraft>empty()
              .mark(
                  "usesSecondaryIP",
                  Cni::usesSecondaryIp,
                  (draft, flag) -> draft.usesSecondaryIp = flag));

  private static final class CniDraft {
    private boolean usesSecondaryIp;
  }

  /** {@code spec.networking.flannel}. */
  static final Codec<Flannel> FLANNEL =
      new ObjectCodec<>(
          Flannel::builder,
          Flannel.Builder::build,
          FieldTable.<Flannel, Flannel.Builder>empty()
              .text("backend", Flannel::backend, Flannel.Builder::backend)
              .flag(
                  "disableTxChecksumOffloading",
                  Flannel::disableTxChecksumOffloading,
                  Flannel.Builder::disableTxChecksumOffloading)
              .whole(
                  "iptablesResyncSeconds",
                  Flannel::iptablesResyncSeconds,
                  Flannel.Builder::iptablesResyncSeconds));

  /** {@code spec.networking.kindnet}. */
  static final Codec<Kindnet> KINDNET =
      new ObjectCodec<>(
          Kindnet::builder,
          Kindnet.Builder::build,
          FieldTable.<Kindnet, Kindnet.Builder>empty()
              .text("version", Kindnet::version, Kindnet.Builder::version)
              .flag("networkPolicies", Kindnet::networkPolicies, Kindnet.Builder::networkPolicies)
              .flag(
                  "adminNetworkPolicies",
                  Kindnet::adminNetworkPolicies,
                  Kindnet.Builder::adminNetworkPolicies)
              .flag(
                  "baselineAdminNetworkPolicies",
                  Kindnet::baselineAdminNetworkPolicies,
                  Kindnet.Builder::baselineAdminNetworkPolicies)
              .flag("dnsCaching", Kindnet::dnsCaching, Kindnet.Builder::dnsCaching)
              .flag("nat64", Kindnet::nat64, Kindnet.Builder::nat64)
              .whole(
                  "fastPathThreshold",
                  Kindnet::fastPathThreshold,
                  Kindnet.Builder::fastPathThreshold)
              .whole("logLevel", Kindnet::logLevel, Kindnet.Builder::logLevel)
              .group(
                  "masquerade",
                  FieldTable.<Kindnet, Kindnet.Builder>empty()
                      .flag(
                          "enabled", Kindnet::masqueradeEnabled, Kindnet.Builder::masqueradeEnabled)
                      .texts(
                          "nonMasqueradeCIDRs",
                          Kindnet::masqueradeNonMasqueradeCidrs,
                          Kindnet.Builder::masqueradeNonMasqueradeCidrs)));

  /** {@code spec.networking.kuberouter}. */
  static final Codec<KubeRouter> KUBE_ROUTER =
      new ObjectCodec<>(
          KubeRouter::builder,
          KubeRouter.Builder::build,
          FieldTable.<KubeRouter, KubeRouter.Builder>empty()
              .flag(
                  "useNFTablesForNetpol",
                  KubeRouter::useNfTablesForNetpol,
                  KubeRouter.Builder::useNfTablesForNetpol));

  /** {@code spec.networking.lyftvpc}. */
  static final Codec<LyftVpc> LYFT_VPC =
      new ObjectCodec<>(
          LyftVpcDraft::new,
          draft -> new LyftVpc(draft.subnetTags),
          FieldTable.<LyftVpc, LyftVpcDraft>empty()
              .textMap(
                  "subnetTags", LyftVpc::subnetTags, (draft, tags) -> draft.subnetTags = tags));

  private static final class LyftVpcDraft {
    private Map<String, String> subnetTags = Map.of();
  }

  /** {@code spec.networking.romana}. */
  static final Codec<Romana> ROMANA =
      new ObjectCodec<>(
          Romana::builder,
          Romana.Builder::build,
          FieldTable.<Romana, Romana.Builder>empty()
              .text("daemonServiceIP", Romana::daemonServiceIp, Romana.Builder::daemonServiceIp)
              .text("etcdServiceIP", Romana::etcdServiceIp, Romana.Builder::etcdServiceIp));

  /** {@code spec.networking.weave}. */
  static final Codec<Weave> WEAVE =
      new ObjectCodec<>(
          Weave::builder,
          Weave.Builder::build,
          FieldTable.<Weave, Weave.Builder>empty()
              .whole("mtu", Weave::mtu, Weave.Builder::mtu)
              .whole("connLimit", Weave::connLimit, Weave.Builder::connLimit)
              .whole("noMasqLocal", Weave::noMasqLocal, Weave.Builder::noMasqLocal)
              .quantity("memoryRequest", Weave::memoryRequest, Weave.Builder::memoryRequest)
              .quantity("cpuRequest", Weave::cpuRequest, Weave.Builder::cpuRequest)
              .quantity("memoryLimit", Weave::memoryLimit, Weave.Builder::memoryLimit)
              .quantity("cpuLimit", Weave::cpuLimit, Weave.Builder::cpuLimit)
              .text("netExtraArgs", Weave::netExtraArgs, Weave.Builder::netExtraArgs)
              .quantity(
                  "npcMemoryRequest", Weave::npcMemoryRequest, Weave.Builder::npcMemoryRequest)
              .quantity("npcCPURequest", Weave::npcCpuRequest, Weave.Builder::npcCpuRequest)
              .quantity("npcMemoryLimit", Weave::npcMemoryLimit, Weave.Builder::npcMemoryLimit)
              .quantity("npcCPULimit", Weave::npcCpuLimit, Weave.Builder::npcCpuLimit)
              .text("npcExtraArgs", Weave::npcExtraArgs, Weave.Builder::npcExtraArgs)
              .text("version", Weave::version, Weave.Builder::version));

  private ProviderCodecs() {}
}
