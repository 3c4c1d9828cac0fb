package com.example.guide;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Cilium;
import io.kops.networking.plan.Plan;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

class FirstNetwork {
  static ApplyReport create(Ec2Client ec2, IamClient iam) {
    Cluster cluster =
        ClusterBuilder.named("prod.example.com")
            .kubernetesVersion("1.34.1")
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .privateTopology()
            .networking(Cilium.DEFAULT)
            .configBase("s3://kops-state/prod.example.com")
            .build();
    try (AwsNetworking networking = AwsNetworking.builder().ec2(ec2).iam(iam).build()) {
      Plan plan = networking.plan(cluster); // reads only
      return networking.apply(plan);
    }
  }
}
