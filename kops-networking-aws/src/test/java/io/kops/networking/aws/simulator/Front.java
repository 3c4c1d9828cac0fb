package io.kops.networking.aws.simulator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP server on its own port. The only class that needs WireMock. */
final class Front implements AutoCloseable {
  /** Exceeds the number of concurrent calls, each of which occupies one thread. */
  private static final int SERVER_THREADS = 64;

  private final WireMockServer server;

  private Front(WireMockServer server) {
    this.server = server;
  }

  static Front serve(Line line) {
    WireMockServer server =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .disableRequestJournal()
                .containerThreads(SERVER_THREADS)
                .extensions(new Answering(line)));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse()));
    return new Front(server);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Computes the response to each WireMock request. */
  private record Answering(Line line) implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return "aws-simulator";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      Optional<Answer> answer = line.carry(read(event.getRequest()));
      ResponseDefinitionBuilder response = new ResponseDefinitionBuilder();
      if (answer.isEmpty()) {
        return response.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
      }
      answer.get().headers().forEach((name, value) -> response.withHeader(name, value));
      return response.withStatus(answer.get().status()).withBody(answer.get().body()).build();
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
}
