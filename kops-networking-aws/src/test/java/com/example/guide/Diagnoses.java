package com.example.guide;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.Diagnosis;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Question;

/** Diagnoses networks. */
final class Diagnoses {
  private Diagnoses() {}

  static boolean isClear(AwsNetworking networking, Cluster cluster) {
    Diagnosis diagnosis = networking.diagnose(cluster);
    System.out.print(diagnosis);
    return diagnosis.isClear();
  }

  static Answer vxlanBetweenNodes(Diagnosis diagnosis) {
    Endpoint from = new Endpoint.Node("nodes-us-east-1a", "us-east-1a");
    Endpoint to = new Endpoint.Node("nodes-us-east-1b", "us-east-1b");
    return diagnosis.observed().orElseThrow().ask(Question.udp(from, to, 8472));
  }
}
