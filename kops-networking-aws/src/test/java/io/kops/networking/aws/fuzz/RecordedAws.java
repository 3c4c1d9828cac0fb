package io.kops.networking.aws.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Forwards requests, alters the responses, and records them. Not thread-safe. */
final class RecordedAws implements SdkHttpClient {
  private final SdkHttpClient aws;
  private final UnaryOperator<Exchange> spoil;
  private final List<Exchange> exchanges = new ArrayList<>();

  RecordedAws(SdkHttpClient aws) {
    this(aws, exchange -> exchange);
  }

  /** Creates a client that alters responses. */
  RecordedAws(SdkHttpClient aws, UnaryOperator<Exchange> spoil) {
    this.aws = aws;
    this.spoil = spoil;
  }

  /** Returns the answers since the last time. */
  List<Exchange> take() {
    List<Exchange> taken = List.copyOf(exchanges);
    exchanges.clear();
    return taken;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = aws.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        Exchange exchange = spoil.apply(Exchange.of(Exchange.callOf(request), prepared.call()));
        exchanges.add(exchange);
        return exchange.response();
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  @Override
  public void close() {
    aws.close();
  }
}
