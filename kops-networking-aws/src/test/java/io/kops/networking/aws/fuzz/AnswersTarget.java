package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.StalePlanException;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.DeletionPace;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateStoreException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Responses that AWS should never send, through the real SDK. */
final class AnswersTarget implements FuzzTarget {
  private static final Pattern ELEMENT = Pattern.compile("<([A-Za-z]+)>");
  private static final int MOST_FAULTS = 4;

  private static final List<String> FRAGMENTS =
      List.of(
          "<nextToken>again</nextToken>",
          "<NextToken>again</NextToken>",
          "<Marker>again</Marker>",
          "<NextMarker>again</NextMarker>",
          "<IsTruncated>true</IsTruncated>",
          "<IsTruncated>false</IsTruncated>",
          "<NextContinuationToken>again</NextContinuationToken>",
          "<item/>",
          "<item></item>",
          "<member/>",
          "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>",
          "&a;",
          "&lt;",
          "&#0;",
          "<![CDATA[x]]>",
          "<x>",
          "</x>",
          "<",
          ">",
          "<!--",
          "2026-01-01T00:00:00Z",
          "1999-13-45T99:99:99Z",
          "pending",
          "available",
          "failed",
          "deleted",
          "deleting",
          "associated",
          "disassociated",
          "active",
          "blackhole",
          "%7B%7D",
          "%",
          "%7B",
          "{",
          "\"x\"",
          "k.example.com",
          "nodes.k.example.com",
          "KubernetesCluster",
          "kubernetes.io/cluster/k.example.com",
          "owned",
          "shared");

  private static final List<String> CODES =
      List.of(
          "RequestLimitExceeded",
          "Throttling",
          "UnauthorizedOperation",
          "AccessDenied",
          "InvalidVpcID.NotFound",
          "NoSuchEntity",
          "NoSuchKey",
          "NoSuchBucket",
          "ExpiredToken",
          "AuthFailure",
          "DependencyViolation",
          "InvalidPermission.Duplicate",
          "EntityAlreadyExists",
          "PreconditionFailed",
          "ConditionalRequestConflict",
          "ValidationError",
          "InternalError",
          "x",
          "");

  private static final List<Integer> STATUSES =
      List.of(200, 200, 200, 204, 301, 302, 304, 400, 403, 404, 409, 412, 429, 500, 503, 0);

  private final List<AwsUse> uses = AwsUse.all();
  private final List<Map<String, List<Exchange>>> recorded = new ArrayList<>();
  private final Map<Exchange, TextEdits> edits = new LinkedHashMap<>();
  private final List<String> words;
  private final ReplayedAws replayed = new ReplayedAws();
  private final AwsClients clients = AwsClients.over(replayed, URI.create("http://aws.invalid:80"));

  AnswersTarget() {
    Set<String> elements = new TreeSet<>();
    uses.forEach(use -> record(use, elements));
    words =
        Stream.of(elements, FRAGMENTS, Words.NETWORKS, Words.VALUES, Words.EDGES)
            .flatMap(java.util.Collection::stream)
            .toList();
  }

  private void record(AwsUse use, Set<String> elements) {
    try (AwsSimulator aws =
            AwsSimulator.builder()
                .deletionPace(DeletionPace.immediate())
                .buckets("bucket")
                .start();
        RecordedAws http = new RecordedAws(UrlConnectionHttpClient.create())) {
      aws.addImage("099720109477", "image", "/dev/xvda");
      AwsClients direct = AwsClients.over(http, aws.endpoint());
      use.before().accept(direct);
      http.take();
      use.act().accept(direct);
      Map<String, List<Exchange>> byCall = new LinkedHashMap<>();
      for (Exchange exchange : http.take()) {
        byCall.computeIfAbsent(exchange.call(), call -> new ArrayList<>()).add(exchange);
        edits.computeIfAbsent(exchange, answer -> TextEdits.of(answer.body()));
        Matcher matcher = ELEMENT.matcher(exchange.body());
        while (matcher.find()) {
          elements.add("<" + matcher.group(1) + ">");
          elements.add("</" + matcher.group(1) + ">");
        }
      }
      recorded.add(byCall);
    }
  }

  @Override
  public String name() {
    return "aws-answers";
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int use = 0; use < uses.size(); use++) {
      seeds.add(new byte[] {(byte) use});
      for (int call = 0; call < recorded.get(use).size(); call++) {
        seeds.add(new byte[] {(byte) use, (byte) call, 0, 0, 1, 8, 0, 9, 1, 2});
      }
    }
    return seeds;
  }

  @Override
  public List<String> words() {
    return List.of();
  }

  @Override
  public void run(byte[] input) {
    Script script = new Script(input);
    int which = script.below(uses.size());
    replayed.answer(mutated(recorded.get(which), script));
    try {
      uses.get(which).act().accept(clients);
    } catch (AwsReadException
        | InvalidInputException
        | StalePlanException
        | StateConflictException
        | StateStoreException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    assertThat(replayed.calls()).isLessThan(ReplayedAws.MOST_CALLS);
  }

  private Map<String, List<Exchange>> mutated(Map<String, List<Exchange>> answers, Script script) {
    Map<String, List<Exchange>> mutated = new LinkedHashMap<>(answers);
    List<String> calls = List.copyOf(answers.keySet());
    for (int faults = 0; faults < MOST_FAULTS && script.hasMore(); faults++) {
      String call = script.oneOf(calls);
      List<Exchange> exchanges = new ArrayList<>(answers.get(call));
      int which = script.below(exchanges.size());
      exchanges.set(which, mutated(exchanges.get(which), script));
      mutated.put(call, exchanges);
    }
    return mutated;
  }

  private Exchange mutated(Exchange exchange, Script script) {
    return switch (script.below(6)) {
      case 0 -> exchange.with(script.oneOf(STATUSES), exchange.body());
      case 1 -> exchange.with(400 + script.below(104), error(script.oneOf(CODES)));
      case 2 -> exchange.with(200, script.text());
      default ->
          exchange.with(
              exchange.head().statusCode(),
              edits.get(exchange).edited(script, words, 1 + script.below(6)));
    };
  }

  private static String error(String code) {
    String error = "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
    return "<Response><Errors>" + error + "</Errors>" + error + "</Response>";
  }
}
