package io.kops.networking.aws;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.apiguardian.api.API;

/** Looks up the name servers of domains in DNS. Used by several threads. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface NameServerLookup {
  /**
   * Returns the name servers to which a domain is delegated; empty if there are none.
   *
   * @param domain the domain without a final dot
   */
  List<String> nameServersOf(String domain);

  /**
   * Returns a lookup that asks the DNS servers of the system. A failed lookup counts as a
   * delegation, so that programs without access to DNS get no warnings.
   */
  // The DNS provider of JNDI returns text only: it does not deserialize objects. JNDI requires a
  // Hashtable.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  static NameServerLookup systemDns() {
    return domain -> {
      Hashtable<String, String> environment = new Hashtable<>();
      environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
      try {
        InitialDirContext context = new InitialDirContext(environment);
        try {
          Attribute servers =
              context.getAttributes("dns:/" + domain, new String[] {"NS"}).get("NS");
          List<String> names = new ArrayList<>();
          if (servers != null) {
            NamingEnumeration<?> all = servers.getAll();
            while (all.hasMore()) {
              names.add(String.valueOf(all.next()));
            }
          }
          return names;
        } finally {
          context.close();
        }
      } catch (NameNotFoundException absent) {
        return List.of();
      } catch (NamingException unavailable) {
        return List.of("unknown");
      }
    };
  }
}
