package io.kops.networking.core.node;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.node.CniFiles;

/** The CNI binary archives of kops 1.10. */
final class CniArchive {
  private static final String BASE =
      "https://storage.googleapis.com/kubernetes-release/network-plugins/";

  private static final CniFiles.Archive SINCE_1_9 =
      archive("cni-plugins-amd64-v0.6.0.tgz", "d595d3ded6499a64e8dac02466e2f5f2ce257c9f");
  private static final CniFiles.Archive SINCE_1_6 =
      archive(
          "cni-0799f5732f2a11b329d9e3d51b9c8f2e3759f2ff.tar.gz",
          "1d9788b0f5420e1a219aad2cb8681823fc515e7c");
  private static final CniFiles.Archive BEFORE_1_6 =
      archive(
          "cni-07a8a28637e97b22eb8dfe710eeae1344f69d16e.tar.gz",
          "19d49f7b2b99cd2493d5ae0ace896c64e289ccbb");

  private CniArchive() {}

  static CniFiles.Archive of(KubernetesVersion version) {
    if (version.isAtLeast(1, 9)) {
      return SINCE_1_9;
    }
    return version.isAtLeast(1, 6) ? SINCE_1_6 : BEFORE_1_6;
  }

  private static CniFiles.Archive archive(String file, String sha1) {
    return new CniFiles.Archive(BASE + file, sha1);
  }
}
