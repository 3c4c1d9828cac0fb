package io.kops.networking.aws.simulator;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import io.kops.networking.core.applying.Pacing;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What WireMock asks for every response. */
final class Front implements ResponseDefinitionTransformerV2 {
  private final Switchboard switchboard;
  private final Duration latency;
  private final Pacing pacing;

  Front(Switchboard switchboard, Duration latency, Pacing pacing) {
    this.switchboard = switchboard;
    this.latency = latency;
    this.pacing = pacing;
  }

  @Override
  public String getName() {
    return "aws-simulator";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    travel();
    Optional<Answer> answer = switchboard.connect(read(event.getRequest()));
    ResponseDefinitionBuilder response = new ResponseDefinitionBuilder();
    if (answer.isEmpty()) {
      return response.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
    }
    answer.get().headers().forEach((name, value) -> response.withHeader(name, value));
    return response.withStatus(answer.get().status()).withBody(answer.get().body()).build();
  }

  /** Spends the latency before the lock of the switchboard, so that calls travel side by side. */
  private void travel() {
    if (latency.isZero()) {
      return;
    }
    try {
      pacing.pause(latency);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest read(Request request) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : request.getAllHeaderKeys()) {
      headers.put(name, request.header(name).firstValue());
    }
    return new HttpRequest(
        request.getMethod().getName(), request.getUrl(), headers, request.getBody());
  }
}
