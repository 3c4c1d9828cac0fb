package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Passes SDK requests to the simulator without a socket, which is several times faster. */
final class InProcessHttp implements SdkHttpClient {
  private final Line line;
  private volatile boolean closed;

  InProcessHttp(Line line) {
    this.line = line;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        if (closed) {
          throw new ConnectException("Connection refused");
        }
        Answer answer =
            line.carry(read(request)).orElseThrow(() -> new SocketException("Connection reset"));
        return response(request.httpRequest().method(), answer);
      }

      @Override
      public void abort() {}
    };
  }

  private static HttpRequest read(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest head = request.httpRequest();
    Map<String, String> headers = new TreeMap<>();
    head.forEachHeader((name, values) -> headers.put(name, values.get(0)));
    String query = head.encodedQueryParameters().map(text -> "?" + text).orElse("");
    byte[] body = new byte[0];
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream content = request.contentStreamProvider().get().newStream()) {
        body = content.readAllBytes();
      }
    }
    return new HttpRequest(head.method().name(), head.encodedPath() + query, headers, body);
  }

  private static HttpExecuteResponse response(SdkHttpMethod method, Answer answer) {
    SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(answer.status());
    answer.headers().forEach(head::putHeader);
    HttpExecuteResponse.Builder response = HttpExecuteResponse.builder();
    byte[] body = answer.body();
    if (method != SdkHttpMethod.HEAD && body.length > 0) {
      response.responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)));
    }
    return response.response(head.build()).build();
  }

  @Override
  public String clientName() {
    return "InProcess";
  }

  @Override
  public void close() {
    closed = true;
  }
}
