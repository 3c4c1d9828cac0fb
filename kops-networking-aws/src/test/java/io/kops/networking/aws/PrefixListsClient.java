package io.kops.networking.aws;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.paginators.DescribeManagedPrefixListsIterable;

/** A client of an account in which there are these managed prefix lists and no others. */
final class PrefixListsClient implements InvocationHandler {
  private final Ec2Client account;
  private final Map<String, ManagedPrefixList> lists = new TreeMap<>();
  private int reads;

  PrefixListsClient(Ec2Client account, ManagedPrefixList... lists) {
    this.account = account;
    List.of(lists).forEach(list -> this.lists.put(list.prefixListId(), list));
  }

  static ManagedPrefixList list(String id, String family, int maxEntries) {
    return ManagedPrefixList.builder()
        .prefixListId(id)
        .addressFamily(family)
        .maxEntries(maxEntries)
        .build();
  }

  Ec2Client client() {
    return (Ec2Client)
        Proxy.newProxyInstance(
            Ec2Client.class.getClassLoader(), new Class<?>[] {Ec2Client.class}, this);
  }

  /** How often lists were read. */
  int reads() {
    return reads;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments.length == 1) {
      if (arguments[0] instanceof DescribeManagedPrefixListsRequest request) {
        return method.getName().endsWith("Paginator")
            ? new DescribeManagedPrefixListsIterable((Ec2Client) proxy, request)
            : answer(request);
      }
      if (method.getName().equals("describeManagedPrefixListsPaginator")) {
        return InvocationHandler.invokeDefault(proxy, method, arguments);
      }
    }
    try {
      return method.invoke(account, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private DescribeManagedPrefixListsResponse answer(DescribeManagedPrefixListsRequest request) {
    reads++;
    List<String> wanted = request.filters().get(0).values();
    return DescribeManagedPrefixListsResponse.builder()
        .prefixLists(lists.values().stream().filter(l -> wanted.contains(l.prefixListId())).toList())
        .build();
  }
}
