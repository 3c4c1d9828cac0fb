/** Network policies of cluster administrators, which several providers define and enforce. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.adminpolicy;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
