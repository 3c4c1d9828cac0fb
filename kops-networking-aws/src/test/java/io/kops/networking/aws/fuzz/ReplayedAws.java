package io.kops.networking.aws.fuzz;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Responds to each call with its recorded responses in order, repeating the last one. Not
 * thread-safe.
 */
final class ReplayedAws implements SdkHttpClient {
  /** More than anything here needs by far. */
  static final int MOST_CALLS = 2000;

  private Map<String, List<Exchange>> answers = Map.of();
  private final Map<String, Integer> asked = new HashMap<>();
  private int calls;

  /** Restarts with these responses. */
  void answer(Map<String, List<Exchange>> byCall) {
    answers = byCall;
    asked.clear();
    calls = 0;
  }

  /** Returns how many calls there were. */
  int calls() {
    return calls;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        if (++calls > MOST_CALLS) {
          throw new IOException("too many calls");
        }
        return next(Exchange.callOf(request)).response();
      }

      @Override
      public void abort() {}
    };
  }

  private Exchange next(String call) throws IOException {
    List<Exchange> recorded = answers.get(call);
    if (recorded == null) {
      return unrecorded(call);
    }
    int time = asked.merge(call, 1, Integer::sum);
    Exchange exchange = recorded.get(Math.min(time, recorded.size()) - 1);
    if (exchange.head().statusCode() == 0) {
      throw new IOException("connection reset");
    }
    return exchange;
  }

  /** An empty response. */
  private static Exchange unrecorded(String call) {
    String action = call.split(" ", 2)[0];
    return new Exchange(
        call,
        SdkHttpResponse.builder().statusCode(200).build(),
        "<" + action + "Response><" + action + "Result/></" + action + "Response>");
  }

  @Override
  public void close() {}
}
