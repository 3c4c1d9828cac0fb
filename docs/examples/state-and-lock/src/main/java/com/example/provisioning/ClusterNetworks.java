package com.example.provisioning;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.lock.ClusterLockedException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the networks of clusters what their specs say, from any number of processes. */
final class ClusterNetworks {
  /** What became of an update. */
  enum Result {
    /** The network is what the spec says. */
    DONE,
    /** Something is left to do: updating again goes on. */
    UNFINISHED,
    /** Another process is changing the cluster: updating again later goes on. */
    BUSY
  }

  private final AwsNetworking networking;
  private final ApplyListener metrics;

  ClusterNetworks(AwsNetworking networking, ApplyListener metrics) {
    this.networking = networking;
    this.metrics = metrics;
  }

  /** Begins a networking whose state and locks are objects of a bucket. */
  static AwsNetworking.Builder withState(Ec2Client ec2, IamClient iam, S3Client s3, String bucket) {
    return AwsNetworking.builder()
        .ec2(ec2)
        .iam(iam)
        .stateStore(S3StateStore.builder().s3(s3).bucket(bucket).open());
  }

  Result update(Cluster cluster, CancellationToken stop) {
    try {
      ApplyReport report = networking.update(cluster, metrics, stop);
      return report.isComplete() ? Result.DONE : Result.UNFINISHED;
    } catch (ClusterLockedException locked) {
      return Result.BUSY;
    }
  }
}
