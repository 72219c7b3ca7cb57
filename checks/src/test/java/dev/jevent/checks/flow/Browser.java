package dev.jevent.checks.flow;

import dev.jevent.checks.ForeignServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/// A headless Chromium with one page.
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// Starts it, or skips the test where there is none.
    static Browser start() {
        Path chromium = ForeignServer.installed("chromium", "chromium");
        Path chromedriver = ForeignServer.installed("chromedriver", "chromium-driver");
        var options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--enable-precise-memory-info",
                "--js-flags=--expose-gc");
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .build();
        var driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1400, 900));
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        return new Browser(driver);
    }

    void open(String url) {
        driver.get(url);
    }

    /// Runs a script.
    void run(String script) {
        driver.executeScript(script);
    }

    /// {@return the value of an expression: a number is a `Long` or `Double`, an array a `List`}
    Object value(String expression) {
        Object value = driver.executeScript("return " + expression);
        if (value == null) {
            throw new AssertionError(expression + ": null (expected: a value)");
        }
        return value;
    }

    /// Waits until a promise is kept.
    void await(String promise) {
        driver.executeAsyncScript(promise + ".then(() => arguments[arguments.length - 1]())");
    }

    /// Lets the page know the system's colours as dark or light.
    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /// {@return what the page wrote to the console since it was asked last, with errors of loading}
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /// Keeps a picture of the page as a build artefact.
    void screenshot(String name) throws Exception {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
