package io.kops.networking.aws.namespaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.spi.PortRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares answers with packets in Linux network namespaces, which are built from the same VPC by
 * other code: the kernel routes, and nftables applies rules and tracks connections.
 */
class NamespaceReachabilityTest {
  private static final int QUESTIONS = Integer.getInteger("kops.questions", 500);

  /** The kernel removes neighbors of all namespaces if there are more than 512. */
  private static final int VPCS_AT_ONCE = 4;

  /** A question about a VPC and its packets. */
  private record Asked(NamespaceVpc net, Question question, List<String> probes) {}

  @TempDir Path folder;

  private final List<String> different = new ArrayList<>();
  private int packets;
  private int reachable;
  private int partly;

  @Test
  void answersAgreeWithPackets() throws Exception {
    long seed = Long.getLong("kops.seed", 1);
    Random random = new Random(seed);
    int asked = 0;
    try (Namespaces namespaces = Namespaces.open(folder)) {
      List<Vpc> vpcs = new KnownVpcs(random).all();
      for (int first = 0; first < vpcs.size(); first += VPCS_AT_ONCE) {
        int next = Math.min(first + VPCS_AT_ONCE, vpcs.size());
        List<NamespaceVpc> nets = new ArrayList<>();
        for (int i = first; i < next; i++) {
          nets.add(new NamespaceVpc(namespaces.prefix + i, vpcs.get(i)));
        }
        List<Asked> questions = ask(nets, QUESTIONS * next / vpcs.size() - asked, random);
        asked += questions.size();
        compare(questions, namespaces);
        namespaces.delete();
      }
    }
    System.out.printf(
        "seed %d: %d questions, %d packets, %d reachable, %d blocked in part, %d blocked, %d"
            + " equal%n",
        seed,
        asked,
        packets,
        reachable,
        partly,
        asked - reachable - partly,
        asked - different.size());
    assertThat(different).as("seed %d", seed).isEmpty();
    assertThat(reachable).isBetween(QUESTIONS / 3, QUESTIONS - QUESTIONS / 3);
    assertThat(partly).isGreaterThan(QUESTIONS / 50);
  }

  private static List<Asked> ask(List<NamespaceVpc> nets, int count, Random random) {
    List<Asked> asked = new ArrayList<>();
    Set<List<Object>> known = new LinkedHashSet<>();
    while (asked.size() < count) {
      NamespaceVpc net = nets.get(asked.size() % nets.size());
      Optional<Question> question = new RandomQuestions(net, random).next();
      if (question.isPresent() && known.add(List.of(net.name, question.get()))) {
        asked.add(new Asked(net, question.get(), Probes.of(net, question.get())));
      }
    }
    return asked;
  }

  private void compare(List<Asked> asked, Namespaces namespaces) throws Exception {
    List<String> commands = new ArrayList<>();
    List<String> ready = new ArrayList<>();
    for (NamespaceVpc net : asked.stream().map(Asked::net).distinct().toList()) {
      NamespaceScript script = NamespaceScript.of(net);
      namespaces.build(script.text());
      net.namespaces().forEach(name -> commands.add("namespace " + name));
      script.ready().forEach(probe -> ready.add("probe %d %s".formatted(ready.size(), probe)));
    }
    commands.addAll(ready);
    commands.add("ready");
    List<String> sent = new ArrayList<>();
    for (List<Asked> batch : batches(asked)) {
      for (Asked it : batch) {
        for (String probe : it.probes()) {
          commands.add("probe %d %s".formatted(sent.size(), probe));
          sent.add(probe);
        }
      }
      commands.add("batch");
    }
    packets += sent.size();
    Map<String, String> states = namespaces.probe(commands, sent);
    asked.forEach(it -> compare(it, states));
  }

  /** Packets of different questions that could share a connection are in different batches. */
  private static List<List<Asked>> batches(List<Asked> asked) {
    List<List<Asked>> batches = new ArrayList<>();
    List<Set<List<Object>>> connections = new ArrayList<>();
    for (Asked it : asked) {
      Set<String> ends = new TreeSet<>();
      for (String probe : it.probes()) {
        ends.addAll(List.of(probe.split(" ")).subList(0, 2));
      }
      List<Object> connection =
          List.of(
              ends.contains(it.net().internet()) ? it.net().name : ends, it.question().protocol());
      int batch = 0;
      while (batch < batches.size() && !connections.get(batch).add(connection)) {
        batch++;
      }
      if (batch == batches.size()) {
        batches.add(new ArrayList<>());
        connections.add(new LinkedHashSet<>(Set.of(connection)));
      }
      batches.get(batch).add(it);
    }
    return batches;
  }

  private void compare(Asked it, Map<String, String> states) {
    List<String> unanswered =
        it.probes().stream().filter(probe -> !"answered".equals(states.get(probe))).toList();
    boolean all = !it.probes().isEmpty() && unanswered.isEmpty();
    boolean any = unanswered.size() < it.probes().size();
    reachable += all ? 1 : 0;
    partly += any && !all ? 1 : 0;
    Reachability reachability = Reachability.of(it.net().vpc);
    Answer ofAll = reachability.ask(it.question());
    Answer ofAny = reachability.askAny(it.question());
    // No host answers most types of ICMP.
    boolean isSample = it.question().ports().equals(PortRange.EVERY_ICMP_TYPE);
    if (!isEqual(ofAll, all) || (!isEqual(ofAny, any) && (any || !isSample))) {
      different.add(
          "%s: all packets: %s, any: %s, but %s"
              .formatted(
                  it.question(),
                  ofAll,
                  ofAny,
                  all
                      ? "all packets are answered"
                      : "%d of %d are not answered: "
                              .formatted(unanswered.size(), it.probes().size())
                          + unanswered.stream()
                              .limit(3)
                              .map(probe -> probe + " " + states.get(probe))
                              .toList()));
    }
  }

  private static boolean isEqual(Answer answer, boolean passes) {
    return passes ? answer instanceof Answer.Reachable : answer instanceof Answer.Blocked;
  }
}
