package io.kops.networking.core.yaml;

import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;

/** {@code spec.etcdClusters[]}. */
final class EtcdClusterCodec {
  private static final Codec<EtcdMember> MEMBER =
      new ObjectCodec<>(
          EtcdMember::builder,
          EtcdMember.Builder::build,
          FieldTable.<EtcdMember, EtcdMember.Builder>open()
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
          FieldTable.<EtcdCluster, EtcdCluster.Builder>open()
              .required("name", TextCodec.TEXT, EtcdCluster::name, EtcdCluster.Builder::name)
              .list("etcdMembers", MEMBER, EtcdCluster::members, EtcdCluster.Builder::members)
              .text("version", EtcdCluster::version, EtcdCluster.Builder::version)
              .text("image", EtcdCluster::image, EtcdCluster.Builder::image)
              .mark("enableEtcdTLS", EtcdCluster::enableEtcdTls, EtcdCluster.Builder::enableEtcdTls)
              .group(
                  "backups",
                  FieldTable.<EtcdCluster, EtcdCluster.Builder>open()
                      .text(
                          "backupStore",
                          EtcdCluster::backupStore,
                          EtcdCluster.Builder::backupStore)));

  private EtcdClusterCodec() {}
}
