package io.kops.networking.core.yaml;

import io.kops.networking.cluster.AssetSettings;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EgressProxy;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.cluster.ServiceAccountPermission;
import io.kops.networking.core.yaml.Field.PresenceField;
import io.kops.networking.core.yaml.ScalarCodecs.EnumCodec;
import io.kops.networking.core.yaml.ScalarCodecs.ParsedCodec;
import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;
import java.util.List;

/** A document of kind {@code Cluster}. */
final class ClusterSpecCodec {
  /** {@code spec.egressProxy}. */
  static final Codec<EgressProxy> PROXY =
      new ObjectCodec<>(
          EgressProxy::builder,
          EgressProxy.Builder::build,
          FieldTable.<EgressProxy, EgressProxy.Builder>empty()
              .group(
                  "httpProxy",
                  FieldTable.<EgressProxy, EgressProxy.Builder>empty()
                      .required(
                          "host", TextCodec.TEXT, EgressProxy::host, EgressProxy.Builder::host)
                      .whole("port", EgressProxy::port, EgressProxy.Builder::port))
              .text("excludes", EgressProxy::excludes, EgressProxy.Builder::excludes));

  /** {@code spec.etcdClusters[]}. */
  private static final Codec<EtcdMember> MEMBER =
      new ObjectCodec<>(
          EtcdMember::builder,
          EtcdMember.Builder::build,
          FieldTable.<EtcdMember, EtcdMember.Builder>empty()
              .required("name", TextCodec.TEXT, EtcdMember::name, EtcdMember.Builder::name)
              .text("instanceGroup", EtcdMember::instanceGroup, EtcdMember.Builder::instanceGroup)
              .text("kmsKeyId", EtcdMember::kmsKeyId, EtcdMember.Builder::kmsKeyId)
              .flag(
                  "encryptedVolume",
                  EtcdMember::encryptedVolume,
                  EtcdMember.Builder::encryptedVolume)
              .whole("volumeSize", EtcdMember::volumeSize, EtcdMember.Builder::volumeSize)
              .text("volumeType", EtcdMember::volumeType, EtcdMember.Builder::volumeType)
              .whole("volumeIops", EtcdMember::volumeIops, EtcdMember.Builder::volumeIops));

  static final Codec<EtcdCluster> ETCD_CLUSTER =
      new ObjectCodec<>(
          EtcdCluster::builder,
          EtcdCluster.Builder::build,
          FieldTable.<EtcdCluster, EtcdCluster.Builder>empty()
              .required("name", TextCodec.TEXT, EtcdCluster::name, EtcdCluster.Builder::name)
              .list("etcdMembers", MEMBER, EtcdCluster::members, EtcdCluster.Builder::members)
              .text("version", EtcdCluster::version, EtcdCluster.Builder::version)
              .text("image", EtcdCluster::image, EtcdCluster.Builder::image)
              .mark("enableEtcdTLS", EtcdCluster::enableEtcdTls, EtcdCluster.Builder::enableEtcdTls)
              .group(
                  "backups",
                  FieldTable.<EtcdCluster, EtcdCluster.Builder>empty()
                      .text(
                          "backupStore",
                          EtcdCluster::backupStore,
                          EtcdCluster.Builder::backupStore)));

  /** {@code spec.iam.serviceAccountExternalPermissions[]}. */
  private static final Codec<ServiceAccountPermission> SERVICE_ACCOUNT =
      new ObjectCodec<>(
          ServiceAccountPermission::builder,
          ServiceAccountPermission.Builder::build,
          FieldTable.<ServiceAccountPermission, ServiceAccountPermission.Builder>empty()
              .required(
                  "name",
                  TextCodec.TEXT,
                  ServiceAccountPermission::name,
                  ServiceAccountPermission.Builder::name)
              .required(
                  "namespace",
                  TextCodec.TEXT,
                  ServiceAccountPermission::namespace,
                  ServiceAccountPermission.Builder::namespace)
              .group(
                  "aws",
                  FieldTable.<ServiceAccountPermission, ServiceAccountPermission.Builder>empty()
                      .texts(
                          "policyARNs",
                          ServiceAccountPermission::policyArns,
                          ServiceAccountPermission.Builder::policyArns)
                      .text(
                          "inlinePolicy",
                          ServiceAccountPermission::inlinePolicy,
                          ServiceAccountPermission.Builder::inlinePolicy)));

  /** {@code spec.serviceAccountIssuerDiscovery}. */
  static final Codec<ServiceAccountIssuerDiscovery> ISSUER_DISCOVERY =
      new ObjectCodec<>(
          ServiceAccountIssuerDiscovery::builder,
          ServiceAccountIssuerDiscovery.Builder::build,
          FieldTable.<ServiceAccountIssuerDiscovery, ServiceAccountIssuerDiscovery.Builder>empty()
              .text(
                  "discoveryStore",
                  ServiceAccountIssuerDiscovery::discoveryStore,
                  ServiceAccountIssuerDiscovery.Builder::discoveryStore)
              .mark(
                  "enableAWSOIDCProvider",
                  ServiceAccountIssuerDiscovery::enableAwsOidcProvider,
                  ServiceAccountIssuerDiscovery.Builder::enableAwsOidcProvider)
              .texts(
                  "additionalAudiences",
                  ServiceAccountIssuerDiscovery::additionalAudiences,
                  ServiceAccountIssuerDiscovery.Builder::additionalAudiences));

  /** {@code spec.iam}. */
  static final Codec<IamSettings> IAM =
      new ObjectCodec<>(
          IamSettings::builder,
          IamSettings.Builder::build,
          FieldTable.<IamSettings, IamSettings.Builder>empty()
              .mark(
                  "allowContainerRegistry",
                  IamSettings::allowContainerRegistry,
                  IamSettings.Builder::allowContainerRegistry)
              .mark("legacy", IamSettings::legacy, IamSettings.Builder::legacy)
              .text(
                  "permissionsBoundary",
                  IamSettings::permissionsBoundary,
                  IamSettings.Builder::permissionsBoundary)
              .flag(
                  "useServiceAccountExternalPermissions",
                  IamSettings::useServiceAccountExternalPermissions,
                  IamSettings.Builder::useServiceAccountExternalPermissions)
              .list(
                  "serviceAccountExternalPermissions",
                  SERVICE_ACCOUNT,
                  IamSettings::serviceAccountExternalPermissions,
                  IamSettings.Builder::serviceAccountExternalPermissions));

  /** {@code spec.assets}. */
  static final Codec<AssetSettings> ASSETS =
      new ObjectCodec<>(
          AssetSettings::builder,
          AssetSettings.Builder::build,
          FieldTable.<AssetSettings, AssetSettings.Builder>empty()
              .text(
                  "containerRegistry",
                  AssetSettings::containerRegistry,
                  AssetSettings.Builder::containerRegistry)
              .text(
                  "containerProxy",
                  AssetSettings::containerProxy,
                  AssetSettings.Builder::containerProxy));

  private static final FieldTable<ClusterSpec, ClusterSpec.Builder> METADATA =
      FieldTable.<ClusterSpec, ClusterSpec.Builder>empty()
          .required(
              "name",
              "add the full name of the cluster, such as name: k.example.com",
              new ParsedCodec<>(
                  ClusterName::of,
                  "write the full name of the cluster, such as k.example.com",
                  List.of("k.example.com", "assumed.example.net")),
              ClusterSpec::name,
              ClusterSpec.Builder::name)
          .textMap("annotations", ClusterSpec::annotations, ClusterSpec.Builder::annotations);

  private static final FieldTable<ClusterSpec, ClusterSpec.Builder> SPEC =
      FieldTable.<ClusterSpec, ClusterSpec.Builder>empty()
          .optional(
              "kubernetesVersion",
              new ParsedCodec<>(
                  TextCodec.TEXT,
                  KubernetesVersion::parse,
                  KubernetesVersion::text,
                  "write a version such as 1.34.1",
                  List.of("1.34.1", "1.10.6", "1.29.0", "1.9.0")),
              ClusterSpec::kubernetesVersion,
              ClusterSpec.Builder::kubernetesVersion)
          .defaulted(
              "cloudProvider",
              new EnumCodec<>("cloud provider", CloudProvider.class, List.of(CloudProvider.AWS)),
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
              ClusterSpecCodec.PROXY,
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
          .optional("iam", ClusterSpecCodec.IAM, ClusterSpec::iam, ClusterSpec.Builder::iam)
          .optional(
              "serviceAccountIssuerDiscovery",
              ISSUER_DISCOVERY,
              ClusterSpec::serviceAccountIssuerDiscovery,
              ClusterSpec.Builder::serviceAccountIssuerDiscovery)
          .optional(
              "assets", ClusterSpecCodec.ASSETS, ClusterSpec::assets, ClusterSpec.Builder::assets)
          .list(
              "etcdClusters",
              ClusterSpecCodec.ETCD_CLUSTER,
              ClusterSpec::etcdClusters,
              ClusterSpec.Builder::etcdClusters)
          .optional(
              "kubeDNS",
              ComponentCodecs.KUBE_DNS,
              ClusterSpec::kubeDns,
              ClusterSpec.Builder::kubeDns)
          .optional(
              "kubeProxy",
              ComponentCodecs.KUBE_PROXY,
              ClusterSpec::kubeProxy,
              ClusterSpec.Builder::kubeProxy)
          .optional(
              "kubelet",
              ComponentCodecs.KUBELET,
              ClusterSpec::kubelet,
              ClusterSpec.Builder::kubelet)
          .optional(
              "masterKubelet",
              ComponentCodecs.KUBELET,
              ClusterSpec::controlPlaneKubelet,
              ClusterSpec.Builder::controlPlaneKubelet)
          .optional(
              "kubeControllerManager",
              ComponentCodecs.KUBE_CONTROLLER_MANAGER,
              ClusterSpec::kubeControllerManager,
              ClusterSpec.Builder::kubeControllerManager)
          .optional(
              "kubeAPIServer",
              ComponentCodecs.KUBE_API_SERVER,
              ClusterSpec::kubeApiServer,
              ClusterSpec.Builder::kubeApiServer)
          .optional(
              "docker", ComponentCodecs.DOCKER, ClusterSpec::docker, ClusterSpec.Builder::docker)
          .optional(
              "cloudControllerManager",
              ComponentCodecs.CLOUD_CONTROLLER_MANAGER,
              ClusterSpec::cloudControllerManager,
              ClusterSpec.Builder::cloudControllerManager)
          .group(
              "cloudConfig",
              FieldTable.<ClusterSpec, ClusterSpec.Builder>empty()
                  .flag(
                      "useIPBasedNodeNames",
                      ClusterSpec::useIpBasedNodeNames,
                      ClusterSpec.Builder::useIpBasedNodeNames)
                  .group(
                      "awsEBSCSIDriver",
                      FieldTable.<ClusterSpec, ClusterSpec.Builder>empty()
                          .flag(
                              "managed",
                              ClusterSpec::ebsCsiDriverManaged,
                              ClusterSpec.Builder::ebsCsiDriverManaged)))
          .group(
              "containerd",
              FieldTable.<ClusterSpec, ClusterSpec.Builder>empty()
                  .flag(
                      "selinuxEnabled",
                      ClusterSpec::containerdSelinuxEnabled,
                      ClusterSpec.Builder::containerdSelinuxEnabled))
          .group(
              "externalDns",
              FieldTable.<ClusterSpec, ClusterSpec.Builder>empty()
                  .text(
                      "provider",
                      ClusterSpec::externalDnsProvider,
                      ClusterSpec.Builder::externalDnsProvider))
          .group(
              "certManager",
              FieldTable.<ClusterSpec, ClusterSpec.Builder>empty()
                  .flag(
                      "enabled",
                      ClusterSpec::certManagerEnabled,
                      ClusterSpec.Builder::certManagerEnabled)
                  .flag(
                      "managed",
                      ClusterSpec::certManagerManaged,
                      ClusterSpec.Builder::certManagerManaged)
                  .texts(
                      "hostedZoneIDs",
                      ClusterSpec::certManagerHostedZoneIds,
                      ClusterSpec.Builder::certManagerHostedZoneIds))
          .optional(
              "awsLoadBalancerController",
              ComponentCodecs.LOAD_BALANCER_CONTROLLER,
              ClusterSpec::loadBalancerController,
              ClusterSpec.Builder::loadBalancerController)
          .enabled(
              "snapshotController",
              ClusterSpec::snapshotControllerEnabled,
              ClusterSpec.Builder::snapshotControllerEnabled)
          .enabled(
              "clusterAutoscaler",
              ClusterSpec::clusterAutoscalerEnabled,
              ClusterSpec.Builder::clusterAutoscalerEnabled)
          .enabled(
              "karpenter", ClusterSpec::karpenterEnabled, ClusterSpec.Builder::karpenterEnabled)
          .optional(
              "warmPool",
              InstanceGroupCodec.WARM_POOL,
              ClusterSpec::warmPool,
              ClusterSpec.Builder::warmPool)
          .optional(
              "nodeTerminationHandler",
              ComponentCodecs.NODE_TERMINATION_HANDLER,
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
          FieldTable.<ClusterSpec, ClusterSpec.Builder>empty()
              .group("metadata", METADATA)
              .group("spec", SPEC));

  /** Returns whether {@code spec} has a field of this name. */
  static boolean isSpecField(String key) {
    return SPEC.keys().contains(key);
  }

  private ClusterSpecCodec() {}
}
