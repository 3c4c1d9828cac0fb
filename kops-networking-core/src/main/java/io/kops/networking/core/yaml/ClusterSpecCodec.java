package io.kops.networking.core.yaml;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubernetesVersion;

/** A document of kind {@code Cluster}. */
final class ClusterSpecCodec {
  private static final FieldTable<ClusterSpec, ClusterSpec.Builder> METADATA =
      FieldTable.<ClusterSpec, ClusterSpec.Builder>open()
          .required(
              "name",
              "add the full name of the cluster, such as name: k.example.com",
              new ParsedCodec<>(
                  ClusterName::of, "write the full name of the cluster, such as k.example.com"),
              ClusterSpec::name,
              ClusterSpec.Builder::name)
          .textMap("annotations", ClusterSpec::annotations, ClusterSpec.Builder::annotations);

  private static final FieldTable<ClusterSpec, ClusterSpec.Builder> SPEC =
      FieldTable.<ClusterSpec, ClusterSpec.Builder>open()
          .optional(
              "kubernetesVersion",
              new ParsedCodec<>(KubernetesVersion::parse, "write a version such as 1.10.6"),
              ClusterSpec::kubernetesVersion,
              ClusterSpec.Builder::kubernetesVersion)
          .defaulted(
              "cloudProvider",
              new EnumCodec<>("cloud provider", CloudProvider.class),
              ClusterSpec::cloudProvider,
              ClusterSpec.Builder::cloudProvider)
          .text("channel", ClusterSpec::channel, ClusterSpec.Builder::channel)
          .text("configBase", ClusterSpec::configBase, ClusterSpec.Builder::configBase)
          .text("configStore", ClusterSpec::configStore, ClusterSpec.Builder::configStore)
          .text("keyStore", ClusterSpec::keyStore, ClusterSpec.Builder::keyStore)
          .text("secretStore", ClusterSpec::secretStore, ClusterSpec.Builder::secretStore)
          .text("masterPublicName", ClusterSpec::apiPublicName, ClusterSpec.Builder::apiPublicName)
          .text(
              "masterInternalName",
              ClusterSpec::apiInternalName,
              ClusterSpec.Builder::apiInternalName)
          .texts("additionalSans", ClusterSpec::additionalSans, ClusterSpec.Builder::additionalSans)
          .text("dnsZone", ClusterSpec::dnsZone, ClusterSpec.Builder::dnsZone)
          .text(
              "clusterDNSDomain",
              ClusterSpec::clusterDnsDomain,
              ClusterSpec.Builder::clusterDnsDomain)
          .optional(
              "networkCIDR",
              CidrCodec.CIDR,
              ClusterSpec::networkCidr,
              ClusterSpec.Builder::networkCidr)
          .list(
              "additionalNetworkCIDRs",
              CidrCodec.CIDR,
              ClusterSpec::additionalNetworkCidrs,
              ClusterSpec.Builder::additionalNetworkCidrs)
          .text("networkID", ClusterSpec::networkId, ClusterSpec.Builder::networkId)
          .list("subnets", SubnetCodec.SUBNET, ClusterSpec::subnets, ClusterSpec.Builder::subnets)
          .optional(
              "topology",
              TopologyCodec.TOPOLOGY,
              ClusterSpec::topology,
              ClusterSpec.Builder::topology)
          .optional(
              "nonMasqueradeCIDR",
              CidrCodec.CIDR,
              ClusterSpec::nonMasqueradeCidr,
              ClusterSpec.Builder::nonMasqueradeCidr)
          .optional("podCIDR", CidrCodec.CIDR, ClusterSpec::podCidr, ClusterSpec.Builder::podCidr)
          .optional(
              "serviceClusterIPRange",
              CidrCodec.CIDR,
              ClusterSpec::serviceClusterIpRange,
              ClusterSpec.Builder::serviceClusterIpRange)
          .list(
              "sshAccess",
              CidrCodec.ACCESS_SOURCE,
              ClusterSpec::sshAccess,
              ClusterSpec.Builder::sshAccess)
          .list(
              "kubernetesApiAccess",
              CidrCodec.ACCESS_SOURCE,
              ClusterSpec::kubernetesApiAccess,
              ClusterSpec.Builder::kubernetesApiAccess)
          .list(
              "nodePortAccess",
              CidrCodec.ACCESS_SOURCE,
              ClusterSpec::nodePortAccess,
              ClusterSpec.Builder::nodePortAccess)
          .optional(
              "egressProxy",
              EgressProxyCodec.PROXY,
              ClusterSpec::egressProxy,
              ClusterSpec.Builder::egressProxy)
          .flag("isolateMasters", ClusterSpec::isolateMasters, ClusterSpec.Builder::isolateMasters)
          .text("updatePolicy", ClusterSpec::updatePolicy, ClusterSpec.Builder::updatePolicy)
          .textMap(
              "additionalPolicies",
              ClusterSpec::additionalPolicies,
              ClusterSpec.Builder::additionalPolicies)
          .map(
              "externalPolicies",
              new ListCodec<>(TextCodec.TEXT),
              ClusterSpec::externalPolicies,
              ClusterSpec.Builder::externalPolicies)
          .textMap("cloudLabels", ClusterSpec::cloudLabels, ClusterSpec.Builder::cloudLabels)
          .optional(
              "networking",
              NetworkingCodec.NETWORKING,
              ClusterSpec::networking,
              ClusterSpec.Builder::networking)
          .optional("api", ApiAccessCodec.API, ClusterSpec::api, ClusterSpec.Builder::api)
          .flag(
              "DisableSubnetTags",
              ClusterSpec::disableSubnetTags,
              ClusterSpec.Builder::disableSubnetTags)
          .optional("iam", IamCodec.IAM, ClusterSpec::iam, ClusterSpec.Builder::iam)
          .list(
              "etcdClusters",
              EtcdClusterCodec.ETCD_CLUSTER,
              ClusterSpec::etcdClusters,
              ClusterSpec.Builder::etcdClusters)
          .optional(
              "kubeDNS", KubeDnsCodec.KUBE_DNS, ClusterSpec::kubeDns, ClusterSpec.Builder::kubeDns)
          .optional(
              "kubeProxy",
              KubeProxyCodec.KUBE_PROXY,
              ClusterSpec::kubeProxy,
              ClusterSpec.Builder::kubeProxy)
          .optional(
              "kubelet", KubeletCodec.KUBELET, ClusterSpec::kubelet, ClusterSpec.Builder::kubelet)
          .optional(
              "masterKubelet",
              KubeletCodec.KUBELET,
              ClusterSpec::controlPlaneKubelet,
              ClusterSpec.Builder::controlPlaneKubelet)
          .optional(
              "kubeControllerManager",
              KubeControllerManagerCodec.KUBE_CONTROLLER_MANAGER,
              ClusterSpec::kubeControllerManager,
              ClusterSpec.Builder::kubeControllerManager)
          .optional(
              "kubeAPIServer",
              KubeApiServerCodec.KUBE_API_SERVER,
              ClusterSpec::kubeApiServer,
              ClusterSpec.Builder::kubeApiServer)
          .optional("docker", DockerCodec.DOCKER, ClusterSpec::docker, ClusterSpec.Builder::docker)
          .optional(
              "cloudControllerManager",
              CloudControllerManagerCodec.CLOUD_CONTROLLER_MANAGER,
              ClusterSpec::cloudControllerManager,
              ClusterSpec.Builder::cloudControllerManager)
          .group(
              "cloudConfig",
              FieldTable.<ClusterSpec, ClusterSpec.Builder>open()
                  .flag(
                      "useIPBasedNodeNames",
                      ClusterSpec::useIpBasedNodeNames,
                      ClusterSpec.Builder::useIpBasedNodeNames))
          .group(
              "certManager",
              FieldTable.<ClusterSpec, ClusterSpec.Builder>open()
                  .flag(
                      "enabled",
                      ClusterSpec::certManagerEnabled,
                      ClusterSpec.Builder::certManagerEnabled))
          .optional(
              "nodeTerminationHandler",
              NodeTerminationHandlerCodec.NODE_TERMINATION_HANDLER,
              ClusterSpec::nodeTerminationHandler,
              ClusterSpec.Builder::nodeTerminationHandler)
          .optional(
              "rollingUpdate",
              RollingUpdateCodec.ROLLING_UPDATE,
              ClusterSpec::rollingUpdate,
              ClusterSpec.Builder::rollingUpdate)
          .texts(
              "sysctlParameters",
              ClusterSpec::sysctlParameters,
              ClusterSpec.Builder::sysctlParameters)
          .with(
              new PresenceField<>(
                  "gossipConfig", ClusterSpec::gossipConfig, ClusterSpec.Builder::gossipConfig))
          .with(
              new PresenceField<>(
                  "dnsControllerGossipConfig",
                  ClusterSpec::dnsControllerGossipConfig,
                  ClusterSpec.Builder::dnsControllerGossipConfig));

  static final Codec<ClusterSpec> CLUSTER =
      new ObjectCodec<>(
          ClusterSpec::builder,
          ClusterSpec.Builder::build,
          FieldTable.<ClusterSpec, ClusterSpec.Builder>open()
              .group("metadata", METADATA)
              .group("spec", SPEC)
              .keeping("apiVersion", "kind", "status"));

  /** Returns whether {@code spec} has a field of this name. */
  static boolean isSpecField(String key) {
    return SPEC.keys().contains(key);
  }

  private ClusterSpecCodec() {}
}
