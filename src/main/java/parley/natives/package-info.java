/// Native libraries of this machine: found by name, and their functions called. The rooms that call them know
/// what the functions mean.
///
/// ```java
/// NativeLibrary flite = NativeLibrary.find("flite", List.of("libflite.so.1"), EngineException::new).orElseThrow();
/// MethodHandle begin = flite.function("flite_init", FunctionDescriptor.of(JAVA_INT));
/// flite.call(() -> (int) begin.invoke());
/// ```
package parley.natives;
