package com.example.provisioning;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.AwsNetworkingBuilder;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.lock.ClusterLockedException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Updates the networks of clusters to match their specs, from any number of processes. */
final class ClusterNetworks {
  /** The result of an update. */
  enum Result {
    /** The network matches the spec. */
    DONE,
    /** Changes remain; another update continues. */
    UNFINISHED,
    /** Another process is changing the cluster; try again later. */
    BUSY
  }

  private final AwsNetworking networking;
  private final ApplyListener metrics;

  ClusterNetworks(AwsNetworking networking, ApplyListener metrics) {
    this.networking = networking;
    this.metrics = metrics;
  }

  /** Starts building a networking that stores its state and locks in a bucket. */
  static AwsNetworkingBuilder withState(Ec2Client ec2, IamClient iam, S3Client s3, String bucket) {
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
