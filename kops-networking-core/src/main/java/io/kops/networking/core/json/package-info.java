/** JSON of plain data and of plans. The shape of a plan's document is a promise. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.json;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
