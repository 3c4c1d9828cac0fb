package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link ApiServer} with a server that returns prepared responses. */
class ApiServerTest {
  private static final JsonObject DAEMON_SET =
      object(
          """
          {"apiVersion": "apps/v1", "kind": "DaemonSet",
           "metadata": {"name": "agent", "namespace": "kube-system"},
           "spec": {"selector": {"matchLabels": {"a": "b"}}, "paused": false, "ports": [1, 2]}}
          """);
  private static final String PATH = "/apis/apps/v1/namespaces/kube-system/daemonsets";

  private record Response(int status, String body, List<String> warnings) {}

  private final Map<String, Response> responses = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer http;

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
    respond(
        "GET /apis/apps/v1",
        """
        {"resources": [{"name": "daemonsets/status", "kind": "DaemonSet", "namespaced": true},
                       {"name": "daemonsets", "kind": "DaemonSet", "namespaced": true}]}
        """);
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(request);
    Response response = responses.getOrDefault(request, new Response(404, "{}", List.of()));
    response.warnings().forEach(text -> exchange.getResponseHeaders().add("Warning", text));
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  private void respond(String request, String body) {
    responses.put(request, new Response(200, body, List.of()));
  }

  private ApiServer server(String minor) {
    respond("GET /version", "{\"major\": \"1\", \"minor\": \"%s\"}".formatted(minor));
    return new ApiServer(URI.create("http://127.0.0.1:%d/".formatted(http.getAddress().getPort())));
  }

  private static JsonObject object(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private static String strict(String path) {
    return "PATCH "
        + path
        + "?fieldManager=kops-networking-tests&force=true&fieldValidation=Strict";
  }

  @Test
  void reportsDroppedFieldsAndWarnings() {
    String kept =
        """
        {"metadata": {"name": "agent", "namespace": "kube-system", "uid": "1"},
         "apiVersion": "apps/v1", "kind": "DaemonSet", "spec": {"selector": {}, "ports": [1]}}
        """;
    responses.put(
        strict(PATH + "/agent") + "&dryRun=All",
        new Response(200, kept, List.of("299 - \"deprecated\"")));

    ApiServer.Verdict verdict = server("34+").apply(DAEMON_SET);

    assertThat(verdict.refusal()).isEmpty();
    assertThat(verdict.dropped()).containsExactly("/spec/selector/matchLabels", "/spec/ports/1");
    assertThat(verdict.warnings()).containsExactly("299 - \"deprecated\"");
  }

  @Test
  void reportsTheReasonOfRefusal() {
    responses.put(
        strict(PATH + "/agent") + "&dryRun=All",
        new Response(400, "{\"message\": \"unknown field \\\"spec.x\\\"\"}", List.of()));

    assertThat(server("36").apply(DAEMON_SET).defects())
        .containsExactly("refused: 400 unknown field \"spec.x\"");
  }

  @Test
  void oldServersCreateAndDeleteTheObject() {
    ApiServer server = server("10+");
    requests.clear();
    responses.put("POST " + PATH, new Response(201, DAEMON_SET.toString(), List.of()));

    assertThat(server.apply(DAEMON_SET).defects()).isEmpty();
    assertThat(requests)
        .containsExactly(
            "GET /apis/apps/v1",
            "DELETE " + PATH + "/agent",
            "POST " + PATH,
            "DELETE " + PATH + "/agent");
  }

  @Test
  void customResourcesAreServedAfterTheirDefinition() {
    JsonObject definition =
        object(
            """
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "pools.example.com"}}
            """);
    JsonObject pool =
        object(
            """
            {"apiVersion": "example.com/v1", "kind": "Pool", "metadata": {"name": "default"}}
            """);
    respond(
        "GET /apis/apiextensions.k8s.io/v1",
        """
        {"resources": [{"name": "customresourcedefinitions", "kind": "CustomResourceDefinition",
                        "namespaced": false}]}
        """);
    ApiServer server = server("36");

    assertThat(server.apply(pool).defects())
        .containsExactly("refused: the server does not serve the kind");

    respond(
        strict("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pools.example.com"),
        definition.toString());
    assertThat(server.apply(definition).defects()).isEmpty();

    respond(
        "GET /apis/example.com/v1",
        "{\"resources\": [{\"name\": \"pools\", \"kind\": \"Pool\", \"namespaced\": false}]}");
    respond(strict("/apis/example.com/v1/pools/default") + "&dryRun=All", pool.toString());
    assertThat(server.apply(pool).defects()).isEmpty();
  }
}
