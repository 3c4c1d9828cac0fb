/**
 * The root of the library's words. The rooms below it hold the values, the problems and the SPI.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
