package io.kops.networking.core.creation;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;

/** What a line chooses for flags that are left out, and what it refuses. */
enum ReleaseChoices {
  /** The 1.10 line. */
  OLD {
    @Override
    TopologyType topology(CreateClusterRequest request) {
      return request.topology().orElse(TopologyType.PUBLIC);
    }

    @Override
    DnsType dns(CreateClusterRequest request) {
      return request.dns().orElse(DnsType.PUBLIC);
    }

    @Override
    List<AccessSource> everyone() {
      return List.of(AccessSource.ANYWHERE);
    }

    @Override
    boolean needsPublicTopology(Networking networking) {
      return networking instanceof Kubenet
          || networking instanceof Classic
          || networking instanceof External;
    }

    @Override
    boolean knowsIpv6() {
      return false;
    }

    @Override
    boolean knowsSeveralNetworkCidrs() {
      return false;
    }
  },

  /** The 1.37 line. */
  NEW {
    @Override
    TopologyType topology(CreateClusterRequest request) {
      return request.topology().orElse(request.ipv6() ? TopologyType.PRIVATE : TopologyType.PUBLIC);
    }

    @Override
    DnsType dns(CreateClusterRequest request) {
      return request.dns().orElse(request.dnsZone().isPresent() ? DnsType.PUBLIC : DnsType.NONE);
    }

    @Override
    List<AccessSource> everyone() {
      return List.of(AccessSource.ANYWHERE, AccessSource.parse("::/0"));
    }

    @Override
    boolean needsPublicTopology(Networking networking) {
      return networking instanceof Kubenet;
    }

    @Override
    boolean knowsIpv6() {
      return true;
    }

    @Override
    boolean knowsSeveralNetworkCidrs() {
      return true;
    }
  };

  static ReleaseChoices of(KopsRelease release) {
    return switch (release) {
      case V1_10 -> OLD;
      case V1_37 -> NEW;
    };
  }

  abstract TopologyType topology(CreateClusterRequest request);

  abstract DnsType dns(CreateClusterRequest request);

  abstract List<AccessSource> everyone();

  abstract boolean needsPublicTopology(Networking networking);

  abstract boolean knowsIpv6();

  abstract boolean knowsSeveralNetworkCidrs();
}
