package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Hop;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.core.reachability.Reachability;
import org.junit.jupiter.api.Test;

/** Runs the listings of docs/reachability.md. */
class ReachabilityTest {
  static Answer kubeletFromControlPlane(ClusterNetwork network) {
    Endpoint controlPlane = new Endpoint.Node("control-plane-us-east-1a", "us-east-1a");
    Endpoint node = new Endpoint.Node("nodes-us-east-1b", "us-east-1b");
    return Reachability.of(network).ask(Question.tcp(controlPlane, node, 10250));
  }

  static Answer betweenPods(ClusterNetwork network) {
    Endpoint from = new Endpoint.Pod("nodes-us-east-1a", "us-east-1a");
    Endpoint to = new Endpoint.Pod("nodes-us-east-1b", "us-east-1b");
    return Reachability.of(network).ask(Question.tcp(from, to, 8080));
  }

  private static ClusterNetwork network() {
    return NetworkingEngine.builder()
        .build()
        .prepare(Clusters.inCode(), ExistingNetwork.none())
        .network()
        .orElseThrow();
  }

  @Test
  void podsReachEachOtherThroughTheirEncapsulation() {
    Answer answer = betweenPods(network());

    assertThat(answer).isInstanceOf(Answer.Reachable.class);
    assertThat(answer.path())
        .extracting(Hop::kind)
        .startsWith(Hop.Kind.POD_INTERFACE, Hop.Kind.ENCAPSULATION, Hop.Kind.NETWORK_INTERFACE)
        .endsWith(Hop.Kind.POD_INTERFACE);
  }

  @Test
  void answersWithThePath() {
    Answer answer = kubeletFromControlPlane(network());

    assertThat(answer).isInstanceOf(Answer.Reachable.class);
    assertThat(((Answer.Reachable) answer).path())
        .extracting(Hop::kind)
        .startsWith(Hop.Kind.NETWORK_INTERFACE)
        .endsWith(Hop.Kind.NETWORK_INTERFACE);
  }
}
